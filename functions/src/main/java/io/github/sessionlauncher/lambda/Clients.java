package io.github.sessionlauncher.lambda;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How the functions use the SDK's clients. Region, credentials and endpoint are Lambda's. */
public final class Clients {

  /** The longest that one call may take: the functions' time-out leaves room for three. */
  private static final Duration CALL = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private Clients() {}

  /** A client on the one HTTP client of the class path, bounded in time. */
  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, RetryStrategy retries) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(CALL))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .retryStrategy(retries)
                .build())
        .build();
  }
}
