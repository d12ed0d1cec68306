package io.github.sessionlauncher.local.http;

/** Handles a part of the HTTP requests to the one port. Called on any thread. */
public interface Endpoint {

  /** Returns whether this endpoint handles the request; called before the body is read. */
  boolean takes(HttpRequest head);

  /**
   * Returns the maximum size of a body that {@link #answer} receives, in bytes; none by default.
   */
  default int maximumBodyBytes() {
    return 0;
  }

  /** Returns the reply to a request with a larger body; it is ignored by default. */
  default HttpReply bodyTooLarge(HttpRequest head) {
    return answer(head);
  }

  HttpReply answer(HttpRequest request);

  /**
   * Returns the reply to a request that no endpoint takes: it is not valid HTTP, nobody handles it,
   * or handling it failed. Only the last endpoint is asked.
   */
  default HttpReply refuse(int status, String message) {
    return HttpApiReply.message(status, message);
  }
}
