package io.github.sessionlauncher.local.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Makes the calls of one client: writes the request, tries as often as the client is set to, reads
 * the reply or throws what the SDK throws.
 */
final class SdkCalls {

  /** As {@code functions/} sets it for all its clients (its {@code Clients.CALL}). */
  private static final Duration API_CALL_TIMEOUT = Duration.ofSeconds(8);

  /** The SDK's standard strategy: the first waits of two kinds, doubled each time. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  private static final Duration FIRST_WAIT_WHEN_THROTTLED = Duration.ofSeconds(1);

  private static final Set<String> THROTTLING =
      Set.of("ThrottlingException", "TooManyRequestsException", "ThrottledException");

  private static final int SERVER_ERROR = 500;

  private final String serviceName;
  private final AwsJsonService service;
  private final Caller caller;
  private final Wire wire;
  private final int attempts;
  private final Map<String, Supplier<? extends AwsServiceException.Builder>> errors;
  private final Supplier<? extends AwsServiceException.Builder> otherErrors;

  /**
   * @param serviceName as the SDK's messages name it
   * @param attempts how often a call is tried at most
   * @param errors the exceptions that the service's model declares, by their codes
   * @param otherErrors the service's exception for every other code
   */
  SdkCalls(
      String serviceName,
      AwsJsonService service,
      Caller caller,
      Wire wire,
      int attempts,
      Map<String, Supplier<? extends AwsServiceException.Builder>> errors,
      Supplier<? extends AwsServiceException.Builder> otherErrors) {
    this.serviceName = serviceName;
    this.service = service;
    this.caller = caller;
    this.wire = wire;
    this.attempts = attempts;
    this.errors = errors;
    this.otherErrors = otherErrors;
  }

  <B extends SdkPojo> B call(String operation, SdkPojo request, B reply) {
    ObjectNode input = SdkJson.write(request);
    Duration begun = wire.time();
    for (int attempt = 1; ; attempt++) {
      Duration patience = API_CALL_TIMEOUT.minus(wire.time()).plus(begun);
      Duration wait;
      try {
        return SdkJson.read(wire.call(service, operation, input, caller, patience), reply);
      } catch (AwsError error) {
        boolean throttled = THROTTLING.contains(error.code());
        if (attempt == attempts || !(throttled || error.status() >= SERVER_ERROR)) {
          throw thrown(error, attempt);
        }
        wait = wait(throttled ? FIRST_WAIT_WHEN_THROTTLED : FIRST_WAIT, attempt);
      } catch (ApiCallTimeoutException byTheWire) {
        throw timeIsUp();
      } catch (SdkClientException noAnswer) {
        if (attempt == attempts) {
          throw noAnswer;
        }
        wait = wait(FIRST_WAIT, attempt);
      }
      pause(wait, begun);
    }
  }

  private Duration wait(Duration first, int attempt) {
    return Duration.ofMillis((long) (wire.chance() * first.toMillis() * (1L << (attempt - 1))));
  }

  private void pause(Duration wait, Duration begun) {
    Duration left = API_CALL_TIMEOUT.minus(wire.time()).plus(begun);
    if (wait.compareTo(left) >= 0) {
      wire.pause(left);
      throw timeIsUp();
    }
    wire.pause(wait);
  }

  /** In the SDK's words, which name what is configured, not what was left of it. */
  private static ApiCallTimeoutException timeIsUp() {
    return ApiCallTimeoutException.create(API_CALL_TIMEOUT.toMillis());
  }

  private AwsServiceException thrown(AwsError error, int attempt) {
    AwsServiceException.Builder builder = errors.getOrDefault(error.code(), otherErrors::get).get();
    if (builder instanceof SdkPojo pojo) {
      pojo.sdkFields().forEach(field -> field.set(pojo, error.members().get(field.locationName())));
    }
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName(serviceName)
            .errorCode(error.code())
            .errorMessage(error.getMessage())
            .build());
    builder.statusCode(error.status());
    builder.numAttempts(attempt);
    // nobody reads where it was thrown, and to find that out costs more than the call
    builder.writableStackTrace(false);
    return builder.build();
  }
}
