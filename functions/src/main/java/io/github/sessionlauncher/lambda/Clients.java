package io.github.sessionlauncher.lambda;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The SDK's clients as the functions use them. Region, credentials and endpoint are Lambda's. */
public final class Clients {

  /** The longest that one call may take: the functions' time-out leaves room for three. */
  private static final Duration CALL = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private Clients() {}

  /** Without retries: the execution asks again, and waits at no cost. */
  public static AthenaClient athena() {
    return AthenaClient.builder()
        .httpClientBuilder(http())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build())
        .build();
  }

  /** With the SDK's retries: nothing else would try again before the caller is answered. */
  public static SfnClient stepFunctions() {
    return SfnClient.builder()
        .httpClientBuilder(http())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .build())
        .build();
  }

  private static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(CALL);
  }
}
