package io.github.sessionlauncher.local.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * What a command line says about where a request goes; absent, the environment and the
 * configuration files say it.
 *
 * @param sign whether requests are signed; if not, no credentials are looked for
 * @param verifyTls whether certificates are checked
 * @param caBundle a file of certificates in PEM
 * @param connectTimeout zero: none
 * @param readTimeout zero: none
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

  private static final Duration USUAL = Duration.ofSeconds(60);

  /** A command line that says nothing. */
  public static final AwsOptions NONE =
      new AwsOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          true,
          Optional.empty(),
          USUAL,
          USUAL);
}
