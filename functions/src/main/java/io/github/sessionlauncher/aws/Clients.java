package io.github.sessionlauncher.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Configures the clients of the functions. Region, credentials and endpoint come from Lambda. */
public final class Clients {

  /** The time-out of one call. The functions' own time-out has room for three. */
  private static final Duration CALL = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private Clients() {}

  /** Returns a client with time-outs, on the only HTTP client of the class path. */
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
