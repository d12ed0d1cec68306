package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.functions.InvocationResult;

/** Receives the result of each invocation, inside an action of the timeline. */
@FunctionalInterface
public interface InvocationListener {

  /**
   * @param functionName the function's logical id
   * @param requestId Lambda's id of the invocation, equal for all attempts at one asynchronous
   *     event
   * @param payload the event of the function; must not be changed
   * @param result the result of this attempt
   */
  void invoked(String functionName, String requestId, byte[] payload, InvocationResult result);
}
