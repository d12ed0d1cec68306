package io.github.sessionlauncher.local.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The connection between a client and a service. Calls take time on it and can be lost. */
@FunctionalInterface
public interface Wire {

  /** Delivers every call and its reply at once. */
  Wire DIRECT =
      (service, operation, input, caller, timeLeft) -> service.call(operation, input, caller);

  /**
   * Sends one attempt of one call, and returns the reply.
   *
   * @param timeLeft the client gives up this attempt after this time
   * @throws AwsError if the service returns an error
   * @throws SdkClientException if no reply arrives, because the connection broke or the time was
   *     up; it is the SDK's own exception
   */
  ObjectNode call(
      AwsJsonService service, String operation, ObjectNode input, Caller caller, Duration timeLeft);

  /** Returns the time since the world began, as the client's process sees it. */
  default Duration time() {
    return Duration.ZERO;
  }

  /** Waits, as the SDK does between two attempts. */
  default void pause(Duration duration) {
    // a direct connection never fails, so no client waits
  }

  /** Draws a number from 0 to 1 (exclusive) for the SDK's jitter. */
  default double jitter() {
    return 0;
  }
}
