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
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Makes the calls of one client: writes the request, retries as the client is configured, and reads
 * the reply or throws the SDK's exception.
 */
final class SdkCalls {

  /** The first wait of the SDK's standard retry strategy; each further wait is twice as long. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  private static final Duration FIRST_WAIT_WHEN_THROTTLED = Duration.ofSeconds(1);

  private static final Set<String> THROTTLING =
      Set.of("ThrottlingException", "TooManyRequestsException", "ThrottledException");

  private static final int SERVER_ERROR = 500;

  private final String serviceName;
  private final AwsJsonService service;
  private final Caller caller;
  private final Wire wire;
  private final Limits limits;
  private final Map<String, Supplier<? extends AwsServiceException.Builder>> errors;
  private final Supplier<? extends AwsServiceException.Builder> otherErrors;

  /**
   * How the client of the functions is configured.
   *
   * @param attempts the maximum number of attempts of a call
   * @param repeatsErrors whether it repeats a call that was throttled or failed inside AWS, after a
   *     wait; it repeats a call without an answer in any case
   * @param attempt the time-out of an attempt
   * @param call the time-out of a call with all its attempts and waits
   */
  record Limits(int attempts, boolean repeatsErrors, Duration attempt, Duration call) {}

  /**
   * @param serviceName the service's name in the SDK's messages
   * @param errors the exceptions that the service's model declares, by error code
   * @param otherErrors the service's exception for every other code
   */
  SdkCalls(
      String serviceName,
      AwsJsonService service,
      Caller caller,
      Wire wire,
      Limits limits,
      Map<String, Supplier<? extends AwsServiceException.Builder>> errors,
      Supplier<? extends AwsServiceException.Builder> otherErrors) {
    this.serviceName = serviceName;
    this.service = service;
    this.caller = caller;
    this.wire = wire;
    this.limits = limits;
    this.errors = errors;
    this.otherErrors = otherErrors;
  }

  <B extends SdkPojo> B call(String operation, SdkPojo request, B reply) {
    ObjectNode input = SdkJson.write(request);
    Duration start = wire.time();
    Duration limit = timeOut(request);
    int attempts = attempts(request);
    for (int attempt = 1; ; attempt++) {
      Duration left = timeLeft(start, limit);
      Duration wait;
      try {
        Duration longest = left.compareTo(limits.attempt()) < 0 ? left : limits.attempt();
        return SdkJson.read(wire.call(service, operation, input, caller, longest), reply);
      } catch (AwsError error) {
        boolean throttled = THROTTLING.contains(error.code());
        if (attempt == attempts || !isRepeated(error, throttled)) {
          throw toException(error, attempt);
        }
        wait = backoff(throttled ? FIRST_WAIT_WHEN_THROTTLED : FIRST_WAIT, attempt);
      } catch (SdkClientException noReply) {
        if (!timeLeft(start, limit).isPositive()) {
          throw timeout(limit);
        }
        if (attempt == attempts) {
          throw noReply;
        }
        wait = limits.repeatsErrors() ? backoff(FIRST_WAIT, attempt) : Duration.ZERO;
      }
      pause(wait, start, limit);
    }
  }

  private boolean isRepeated(AwsError error, boolean throttled) {
    return limits.repeatsErrors() && (throttled || error.status() >= SERVER_ERROR);
  }

  /** Returns the time-out of a call with all its attempts: the request's own, or the client's. */
  private Duration timeOut(SdkPojo request) {
    return request instanceof SdkRequest call
        ? call.overrideConfiguration()
            .flatMap(RequestOverrideConfiguration::apiCallTimeout)
            .orElse(limits.call())
        : limits.call();
  }

  /**
   * Returns the most attempts. The functions have one plugin of requests: it allows one attempt.
   */
  private int attempts(SdkPojo request) {
    return request instanceof SdkRequest call
            && call.overrideConfiguration().filter(each -> !each.plugins().isEmpty()).isPresent()
        ? 1
        : limits.attempts();
  }

  private Duration timeLeft(Duration start, Duration limit) {
    return limit.minus(wire.time()).plus(start);
  }

  private Duration backoff(Duration first, int attempt) {
    return Duration.ofMillis((long) (wire.jitter() * first.toMillis() * (1L << (attempt - 1))));
  }

  private void pause(Duration wait, Duration start, Duration limit) {
    Duration left = timeLeft(start, limit);
    if (wait.compareTo(left) >= 0) {
      wire.pause(left);
      throw timeout(limit);
    }
    wire.pause(wait);
  }

  /** The SDK's message names the configured time-out, not the time that was left. */
  private static ApiCallTimeoutException timeout(Duration limit) {
    return ApiCallTimeoutException.create(limit.toMillis());
  }

  private AwsServiceException toException(AwsError error, int attempt) {
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
    // nothing reads the stack trace, and collecting it costs more than the call
    builder.writableStackTrace(false);
    return builder.build();
  }
}
