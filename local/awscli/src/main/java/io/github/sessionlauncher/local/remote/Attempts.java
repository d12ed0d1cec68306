package io.github.sessionlauncher.local.remote;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** Tries a call again where the AWS SDK's standard strategy does, and waits as long between. */
final class Attempts {

  private final int most;
  private final RetryStrategy strategy;
  private final Consumer<Duration> pause;

  /** A reply that says that the call failed, and how the strategy takes it. */
  record Failure(int status, String code, String message) {}

  /** What one attempt came to: exactly one of the two is there. */
  record Attempt<T>(T value, Failure failure) {}

  /**
   * @param most how often a call is tried
   * @param pause waits
   */
  Attempts(int most, Consumer<Duration> pause) {
    this.most = most;
    this.strategy = AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(most).build();
    this.pause = pause;
  }

  /**
   * Calls until it goes well, or need not be tried again.
   *
   * @param operation for the error's words
   * @throws ServiceProblem if the service refuses
   * @throws ConnectionProblem if no reply came
   */
  <T> T call(String operation, Supplier<Attempt<T>> once) {
    RetryToken token =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create(operation)).token();
    int retries = 0;
    boolean arrived = false;
    while (true) {
      Failure failure = null;
      ConnectionProblem lost = null;
      try {
        Attempt<T> attempt = once.get();
        if (attempt.failure() == null) {
          return attempt.value();
        }
        failure = attempt.failure();
      } catch (ConnectionProblem problem) {
        lost = problem;
        arrived |= problem.mayHaveArrived();
      }
      try {
        RefreshRetryTokenResponse next =
            strategy.refreshRetryToken(
                RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(
                        lost == null ? thrown(failure) : RetryableException.create("lost", lost))
                    .build());
        pause.accept(next.delay());
        token = next.token();
        retries++;
      } catch (TokenAcquisitionFailedException noMore) {
        if (lost != null) {
          throw new ConnectionProblem(lost.getMessage(), arrived, lost);
        }
        // AWS CLI says so of the last attempt, whether or not it was worth another
        OptionalInt reached = retries + 1 == most ? OptionalInt.of(retries) : OptionalInt.empty();
        throw new ServiceProblem(
            operation, failure.status(), failure.code(), failure.message(), reached);
      }
    }
  }

  /** The failure as the strategy knows it. */
  private static AwsServiceException thrown(Failure failure) {
    return AwsServiceException.builder()
        .statusCode(failure.status())
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(failure.code()).build())
        .build();
  }
}
