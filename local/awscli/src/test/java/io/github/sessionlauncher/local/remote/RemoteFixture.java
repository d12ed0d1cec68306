package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Environments and options for tests of this package. */
final class RemoteFixture {

  /** The time of the tests. */
  static final InstantSource CLOCK = () -> Instant.parse("2026-03-12T06:00:00Z");

  /** Three attempts without pauses. */
  static final RetryStrategy IMMEDIATE_RETRIES =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  private RemoteFixture() {}

  /** Writes the non-empty configuration files; returns an environment without other credentials. */
  static Map<String, String> home(Path folder, String config, String credentials) {
    try {
      Path aws = Files.createDirectories(folder.resolve(".aws"));
      if (!config.isEmpty()) {
        Files.writeString(aws.resolve("config"), config);
      }
      if (!credentials.isEmpty()) {
        Files.writeString(aws.resolve("credentials"), credentials);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new HashMap<>(Map.of("HOME", folder.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
  }

  /** Returns options with a profile only. */
  static AwsOptions profile(String name) {
    AwsOptions none = AwsOptions.NONE;
    return new AwsOptions(
        Optional.of(name),
        none.region(),
        none.endpointUrl(),
        none.sign(),
        none.verifyTls(),
        none.caBundle(),
        none.connectTimeout(),
        none.readTimeout());
  }

  /** Returns options for TLS, without signatures. */
  static AwsOptions tls(boolean verify, String caBundle) {
    AwsOptions none = AwsOptions.NONE;
    return new AwsOptions(
        none.profile(),
        none.region(),
        none.endpointUrl(),
        false,
        verify,
        Optional.ofNullable(caBundle),
        none.connectTimeout(),
        none.readTimeout());
  }
}
