package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.Map;
import java.util.function.Consumer;

/** A Lambda function from the caller's point of view: it receives an event and returns a result. */
@FunctionalInterface
public interface LambdaFunction {

  /** The maximum size of a synchronous invocation's event, in bytes (6 MB; Lambda quotas). */
  int MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;

  /**
   * Invokes the function once. Must be called inside an action of the timeline.
   *
   * @param requestId the invocation's id, a UUID; the same for every attempt at one asynchronous
   *     event
   * @param payload the event: JSON in UTF-8
   * @param answer receives the result, once, inside a later action of the timeline
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code RequestTooLargeException} for a
   *     payload over {@value #MAXIMUM_PAYLOAD_BYTES} bytes
   */
  void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer);

  /**
   * Checks the size of an event.
   *
   * @throws AwsError {@code RequestTooLargeException} if the event exceeds Lambda's limit
   */
  static void checkSize(byte[] payload) {
    if (payload.length > MAXIMUM_PAYLOAD_BYTES) {
      throw new AwsError(
          413,
          "RequestTooLargeException",
          "Request must be smaller than %d bytes for the InvokeFunction operation"
              .formatted(MAXIMUM_PAYLOAD_BYTES),
          Map.of());
    }
  }
}
