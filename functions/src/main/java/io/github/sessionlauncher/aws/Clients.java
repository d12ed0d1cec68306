package io.github.sessionlauncher.aws;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Configures the clients of the functions. Region, credentials and endpoint come from Lambda.
 *
 * <p>Lambda freezes a function between two invocations, and its connections may die meanwhile. So
 * every call has time for a second attempt. The longest chains, in which every call needs both
 * attempts, leave 4 s for the start of a function: Lambda ends it after 30 s, and API Gateway stops
 * waiting for it. A launch that is read again for 5 s has just been accepted, so it has no nets.
 *
 * <pre>
 * POST /sessions, first     StartExecution 6.5, StartSession 10.5                           17.0 s
 * POST /sessions, again     StartExecution 6.5, DescribeExecution 6.5, StartSession 10.5    23.5 s
 * POST /sessions, ended     StartExecution 6.5, DescribeExecution 6.5, two nets 13.0        26.0 s
 * GET /launches, running    5.0, a last pause 1.0, DescribeExecution 6.5, history 6.5       19.0 s
 * GET /launches, ended      DescribeExecution 6.5, two nets 13.0                            19.5 s
 * DELETE /launches, running as GET 19.0, TerminateSession 6.5                               25.5 s
 * DELETE /launches, ended   as GET 19.5, TerminateSession 6.5                               26.0 s
 * DELETE /sessions          GetSession 6.5, TerminateSession 6.5                            13.0 s
 * a look                    StartSession 10.5, GetSessionStatus 10.5, GetSession 2.0        23.0 s
 * the last net              DescribeExecution 6.5, history 6.5, StartExecution 6.5          19.5 s
 * a sweep                   10.0 without a pause, ListExecutions 6.5, StartExecution 6.5    23.0 s
 * </pre>
 */
public final class Clients {

  /** The time-out of an attempt at a call of Step Functions. */
  public static final Duration STEP_FUNCTIONS_ATTEMPT = Duration.ofSeconds(3);

  /** The time-out of an attempt at a call of Athena that starts a session or looks at one. */
  public static final Duration ATHENA_ATTEMPT = Duration.ofSeconds(5);

  /** The time-out of an attempt at any other call of Athena: a caller of the HTTP API waits. */
  public static final Duration CALLER_ATTEMPT = Duration.ofSeconds(3);

  /** The time-out of a call that is tried once, because its answer may be missing. */
  public static final Duration ASIDE = Duration.ofSeconds(2);

  /** For the wait between two attempts, and for the work of the SDK. */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  static {
    // no SLF4J provider: the SDK logs nothing, and SLF4J need not say so at each start
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  private Clients() {}

  /** Gives a call one attempt, and the time of {@link #ASIDE}. */
  public static void aside(AwsRequestOverrideConfiguration.Builder limits) {
    RetryStrategy none = DefaultRetryStrategy.doNotRetry();
    limits.apiCallTimeout(ASIDE);
    limits.addPlugin(client -> client.overrideConfiguration(each -> each.retryStrategy(none)));
  }

  /** Returns the time-out of a call: two attempts, or three that fail sooner. */
  public static Duration callTimeout(Duration attempt) {
    return attempt.multipliedBy(2).plus(BETWEEN_ATTEMPTS);
  }

  /** Returns a strategy that repeats a call once and at once, if no answer came. */
  public static RetryStrategy onceMoreWithoutAnswer() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        // they would repeat throttled calls, and those that failed inside AWS
        .useClientDefaults(false)
        .maxAttempts(2)
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .retryOnExceptionOrCauseInstanceOf(IOException.class)
        .retryOnExceptionInstanceOf(ApiCallAttemptTimeoutException.class)
        .build();
  }

  /**
   * Returns a client with time-outs, on the only HTTP client of the class path.
   *
   * @param attempt the time-out of an attempt
   */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, RetryStrategy retries, Duration attempt) {
    return builder
        .httpClient(UrlConnectionHttpClient.create(uri -> Priming.connection(uri, attempt)))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(callTimeout(attempt))
                .retryStrategy(retries)
                .build())
        .build();
  }
}
