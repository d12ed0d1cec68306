package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.remote.AwsOptions;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation and reading of the global options. */
class GlobalSettingsTest {

  private static String problem(String... arguments) {
    return assertThrows(
            UsageProblem.class, () -> GlobalSettings.check(CommandSyntaxTest.read(arguments)))
        .getMessage();
  }

  private static AwsOptions options(String... arguments) {
    return GlobalSettings.awsOptions(CommandSyntaxTest.read(arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --output           |xml |json, text, table, yaml, yaml-stream, off
          --output           |JSON|json, text, table, yaml, yaml-stream, off
          --color            |blue|on, off, auto
          --cli-binary-format|hex |base64, raw-in-base64-out
          """)
  void aValueOutsideTheChoicesIsRejected(String option, String value, String choices) {
    assertEquals(
        "argument %s: Invalid choice: '%s', valid choices are: %s"
            .formatted(option, value, choices),
        problem(option, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8734", "", "not a url", "{}", "//host/"})
  void anEndpointWithoutASchemeIsRejectedWithTheMessageOfAwsCli(String url) {
    assertEquals(
        ("Bad value for --endpoint-url \"%s\": scheme is missing.  Must be of the form"
                + " http://<hostname>/ or https://<hostname>/")
            .formatted(url),
        problem("--endpoint-url", url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8734", "HTTPS://host/path", "ftp://host"})
  void anEndpointWithASchemeIsAccepted(String url) {
    assertDoesNotThrow(() -> GlobalSettings.check(CommandSyntaxTest.read("--endpoint-url", url)));
  }

  @Test
  void connectionOptionsAreRead() {
    assertEquals(AwsOptions.NONE, options());
    AwsOptions typed =
        options(
            "--profile",
            "p",
            "--region",
            "r",
            "--endpoint-url",
            "http://e",
            "--no-sign-request",
            "--no-verify-ssl",
            "--ca-bundle",
            "c",
            "--cli-connect-timeout",
            "1",
            "--cli-read-timeout",
            "0");
    assertEquals(
        new AwsOptions(
            Optional.of("p"),
            Optional.of("r"),
            Optional.of("http://e"),
            false,
            false,
            Optional.of("c"),
            Duration.ofSeconds(1),
            Duration.ZERO),
        typed);
  }

  @Test
  void anEmptyProfileNameSelectsNoProfile() {
    assertFalse(options("--profile", "").profile().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0.5", "-1", "86401", "", "99999999999"})
  void aTimeOutIsAWholeNumberOfSecondsUpToADay(String seconds) {
    assertEquals(
        "argument --cli-read-timeout: '%s' must be a whole number of seconds from 0 to 86400"
            .formatted(seconds),
        assertThrows(ConfigurationProblem.class, () -> options("--cli-read-timeout=" + seconds))
            .getMessage());
  }
}
