package io.github.sessionlauncher.local.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What lies between a client and a service: time passes on it, and calls are lost on it. */
@FunctionalInterface
public interface Wire {

  /** Every call arrives and is answered at once. */
  Wire DIRECT =
      (service, operation, input, caller, patience) -> service.call(operation, input, caller);

  /**
   * Carries one attempt at one call.
   *
   * @param patience after this the client gives up
   * @throws AwsError what the service answers instead
   * @throws SdkClientException if no answer comes, in the SDK's own form: because the connection
   *     broke, or because the time was up
   */
  ObjectNode call(
      AwsJsonService service, String operation, ObjectNode input, Caller caller, Duration patience);

  /** The time that passed since the world began, as the client's process sees it. */
  default Duration time() {
    return Duration.ZERO;
  }

  /** Waits, as the SDK does between two attempts. */
  default void pause(Duration duration) {
    // where nothing fails, nobody waits
  }

  /** 0 to 1, exclusive: the chance of the SDK's jitter. */
  default double chance() {
    return 0;
  }
}
