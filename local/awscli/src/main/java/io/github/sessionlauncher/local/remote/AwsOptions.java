package io.github.sessionlauncher.local.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * The options that select where and how requests are sent. The environment and the configuration
 * files replace empty options.
 *
 * @param sign whether requests are signed; unsigned requests need no credentials
 * @param verifyTls whether certificates are verified
 * @param caBundle a PEM file with certificates
 * @param connectTimeout zero means no limit
 * @param readTimeout zero means no limit
 */
public record AwsOptions(
    Optional<String> profile,
    Optional<String> region,
    Optional<String> endpointUrl,
    boolean sign,
    boolean verifyTls,
    Optional<String> caBundle,
    Duration connectTimeout,
    Duration readTimeout) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /** No options. */
  public static final AwsOptions NONE =
      new AwsOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          true,
          Optional.empty(),
          DEFAULT_TIMEOUT,
          DEFAULT_TIMEOUT);
}
