package io.github.sessionlauncher.local.http;

/** Something that answers HTTP requests behind the one port. Called on any thread. */
public interface Endpoint {

  /** Whether this request is for this endpoint; asked before the body is read. */
  boolean takes(HttpRequest head);

  /** The largest body that {@link #answer} is given, in bytes. */
  int maximumBodyBytes();

  /** What a request with a larger body is answered. */
  HttpReply bodyTooLarge(HttpRequest head);

  HttpReply answer(HttpRequest request);
}
