package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Configures clients of the SDK from an {@link AwsConfiguration} only: the SDK would otherwise read
 * the environment and the files itself, and reject some that the AWS CLI accepts.
 */
final class SdkClients {

  /** Keeps the SDK from reading the files. */
  static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  private SdkClients() {}

  /**
   * @param more further settings
   */
  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder,
      AwsConfiguration configuration,
      String region,
      URI uri,
      AwsCredentialsProvider credentials,
      Consumer<ClientOverrideConfiguration.Builder> more) {
    return builder
        .httpClient(HttpClients.of(configuration, uri))
        .region(Region.of(region))
        .defaultsMode(DefaultsMode.LEGACY)
        .fipsEnabled(false)
        .dualstackEnabled(false)
        .endpointOverride(uri)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(configuration.retryStrategy())
                    .compressionConfiguration(
                        zip ->
                            zip.requestCompressionEnabled(false)
                                .minimumCompressionThresholdInBytes(0))
                    .defaultProfileFile(NO_PROFILES)
                    .applyMutation(more));
  }
}
