package io.github.sessionlauncher.local.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * The options that say where a request goes and how. The environment and the configuration files
 * stand in for those that are empty.
 *
 * @param sign whether requests are signed; if not, no credentials are needed
 * @param verifyTls whether certificates are checked
 * @param caBundle a file of certificates in PEM
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

  /** A command line without any of them. */
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
