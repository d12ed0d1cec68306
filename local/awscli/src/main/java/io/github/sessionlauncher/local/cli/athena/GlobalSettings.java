package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.AwsOptions;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what every command takes. */
final class GlobalSettings {

  private static final String USUAL_SECONDS = "60";
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");

  private GlobalSettings() {}

  /**
   * @throws UsageProblem if an option has none of its values
   */
  static void check(ParsedOptions given) {
    for (GlobalOption option : GlobalOption.values()) {
      given
          .one(option)
          .filter(value -> !option.choices().isEmpty() && !option.choices().contains(value))
          .ifPresent(
              value -> {
                throw new UsageProblem(
                    "argument %s: Invalid choice: '%s', valid choices are: %s"
                        .formatted(option.option(), value, String.join(", ", option.choices())));
              });
    }
    given
        .one(GlobalOption.ENDPOINT_URL)
        .filter(url -> !SCHEME.matcher(url).lookingAt())
        .ifPresent(
            url -> {
              throw new UsageProblem(
                  ("Bad value for --endpoint-url \"%s\": scheme is missing.  Must be of the form"
                          + " http://<hostname>/ or https://<hostname>/")
                      .formatted(url));
            });
  }

  /** Where requests go, as far as it was typed. */
  static AwsOptions awsOptions(ParsedOptions given) {
    return new AwsOptions(
        // as AWS CLI: an empty name is none
        given.one(GlobalOption.PROFILE).filter(Predicate.not(String::isEmpty)),
        given.one(GlobalOption.REGION),
        given.one(GlobalOption.ENDPOINT_URL),
        !given.has(GlobalOption.NO_SIGN_REQUEST),
        !given.has(GlobalOption.NO_VERIFY_SSL),
        given.one(GlobalOption.CA_BUNDLE),
        seconds(given, GlobalOption.CLI_CONNECT_TIMEOUT.option(), USUAL_SECONDS, 0),
        seconds(given, GlobalOption.CLI_READ_TIMEOUT.option(), USUAL_SECONDS, 0));
  }

  /**
   * A number of seconds.
   *
   * @throws UsageProblem if it is none, or too few, or more than a day
   */
  static Duration seconds(ParsedOptions given, String option, String usual, int least) {
    String text = given.one(option).orElse(usual);
    try {
      int seconds = Integer.parseInt(text);
      if (seconds >= least && seconds <= Duration.ofDays(1).toSeconds()) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    throw new UsageProblem(
        "argument %s: '%s' must be a whole number of seconds from %d to %d"
            .formatted(option, text, least, Duration.ofDays(1).toSeconds()));
  }
}
