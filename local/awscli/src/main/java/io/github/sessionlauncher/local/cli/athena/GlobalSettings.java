package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.AwsOptions;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Validates and reads the global options. */
final class GlobalSettings {

  private static final String DEFAULT_TIMEOUT = "60";
  private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");

  private GlobalSettings() {}

  /**
   * @throws UsageProblem if an option has an invalid value
   */
  static void check(ParsedOptions parsed) {
    for (CliOption option : CliOption.values()) {
      parsed
          .one(option)
          .filter(value -> !option.choices().isEmpty() && !option.choices().contains(value))
          .ifPresent(
              value -> {
                throw new UsageProblem(
                    "argument %s: Invalid choice: '%s', valid choices are: %s"
                        .formatted(option.option(), value, String.join(", ", option.choices())));
              });
    }
    parsed
        .one(CliOption.ENDPOINT_URL)
        .filter(url -> !SCHEME.matcher(url).lookingAt())
        .ifPresent(
            url -> {
              throw new UsageProblem(
                  ("Bad value for --endpoint-url \"%s\": scheme is missing.  Must be of the form"
                          + " http://<hostname>/ or https://<hostname>/")
                      .formatted(url));
            });
  }

  /** Returns the options that decide where and how requests are sent. */
  static AwsOptions awsOptions(ParsedOptions parsed) {
    return new AwsOptions(
        // like the AWS CLI, an empty name selects no profile
        parsed.one(CliOption.PROFILE).filter(Predicate.not(String::isEmpty)),
        parsed.one(CliOption.REGION),
        parsed.one(CliOption.ENDPOINT_URL),
        !parsed.has(CliOption.NO_SIGN_REQUEST),
        !parsed.has(CliOption.NO_VERIFY_SSL),
        parsed.one(CliOption.CA_BUNDLE),
        seconds(parsed, CliOption.CLI_CONNECT_TIMEOUT.option(), DEFAULT_TIMEOUT, 0),
        seconds(parsed, CliOption.CLI_READ_TIMEOUT.option(), DEFAULT_TIMEOUT, 0));
  }

  /**
   * Returns the value of an option as a number of seconds.
   *
   * @throws ConfigurationProblem if it is not a whole number, less than the minimum, or more than a
   *     day; AWS CLI 2 ends with 255 too
   */
  static Duration seconds(ParsedOptions parsed, String option, String otherwise, int min) {
    String text = parsed.one(option).orElse(otherwise);
    try {
      int seconds = Integer.parseInt(text);
      if (seconds >= min && seconds <= MAX_SECONDS) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notNumber) {
      // reported below
    }
    throw new ConfigurationProblem(
        "argument %s: '%s' must be a whole number of seconds from %d to %d"
            .formatted(option, text, min, MAX_SECONDS));
  }
}
