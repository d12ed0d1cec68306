package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.time.RealTimeline;
import java.util.function.Consumer;

/**
 * An invocation without a result so far. The timeline runs at real speed until the result arrives.
 *
 * @param requestId the id of the invocation
 * @param payload its event
 * @param answer receives the result
 * @param realWork closed with the result
 */
record Work(
    String requestId,
    byte[] payload,
    Consumer<InvocationResult> answer,
    RealTimeline.RealWork realWork) {

  void finish(InvocationResult result) {
    realWork.close();
    answer.accept(result);
  }
}
