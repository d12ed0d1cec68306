package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Lambda function as its callers see it: they hand over an event and are told what came of it.
 */
@FunctionalInterface
public interface LambdaFunction {

  /** The largest event of one invocation, in bytes (6 MB; Lambda quotas). */
  int MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;

  /**
   * Invokes the function once. Called inside an action of the world's timeline.
   *
   * @param requestId the invocation's id, a UUID; the same for every attempt at one asynchronous
   *     event
   * @param payload the event: JSON in UTF-8
   * @param answer gets the result, once, inside a later action of the timeline
   * @throws io.github.sessionlauncher.local.aws.AwsError {@code RequestTooLargeException} for a
   *     payload over {@value #MAXIMUM_PAYLOAD_BYTES} bytes
   */
  void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer);

  /**
   * @throws AwsError {@code RequestTooLargeException} for an event that Lambda does not take
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
