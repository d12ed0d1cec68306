package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.time.RealTimeline;
import java.util.function.Consumer;

/**
 * An invocation that is not answered yet. Until it is, the world's clock goes at the real pace.
 *
 * @param requestId its id
 * @param payload its event
 * @param answer whom to tell
 * @param realWork closed when it is answered
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
