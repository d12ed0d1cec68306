package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, web identities, processes and containers. */
class CredentialSourcesTest extends CredentialFixture {

  @Test
  void aProfileWithKeysMayBeItsOwnSource() throws IOException {
    endpoint.reply(200, ASSUMED.formatted("AssumeRole"));
    String self = ROLE + "source_profile = dev\n";
    assertEquals("ASSUMED", key("dev", "[profile dev]\n" + KEYS + self));
    assertEquals("AK", signer());
    Files.writeString(folder.resolve(".aws/credentials"), "[dev]\n" + KEYS);
    assertEquals("ASSUMED", key("dev", "[profile dev]\n" + self));
    Files.delete(folder.resolve(".aws/credentials"));
    assertEquals(
        "Infinite loop in credential configuration detected. Attempting to load from profile dev"
            + " which has already been visited. Visited profiles: [dev]",
        problem(255, "dev", "[profile dev]\n" + self));
  }

  @Test
  void rolesAreChainedUntilALoop() throws IOException {
    endpoint.reply(200, ASSUMED.formatted("AssumeRole"));
    String chain =
        "[profile a]\n"
            + "%1$ssource_profile = b\n"
            + "[profile b]\n"
            + "%1$ssource_profile = %2$s\n"
            + "[profile c]\n"
            + "%3$s";
    assertEquals("ASSUMED", key("a", chain.formatted(ROLE, "c", KEYS)));
    assertEquals(2, endpoint.requests().size());
    assertFalse(Files.exists(folder.resolve(".aws/cli")), "credentials are not cached on the disk");
    assertTrue(
        problem(255, "a", chain.formatted(ROLE, "a", "")).contains("Visited profiles: [a, b]"));
    assertEquals(
        "The source profile \"c\" must have credentials.",
        problem(255, "a", chain.formatted(ROLE, "c", "region = us-east-1\n")));
    assertEquals(
        "The source_profile \"d\" referenced in the profile \"b\" does not exist.",
        problem(255, "a", chain.formatted(ROLE, "d", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                     |missing: source_profile or credential_source
          'source_profile = x\ncredential_source = Environment\n'|contains both source_profile and credential_source
          'credential_source = Elsewhere\n'                      |The credential source "Elsewhere"
          'credential_source = Environment\n'                    |No credentials found in credential_source
          'credential_source = EcsContainer\n'                   |No credentials found in credential_source
          'source_profile = x\nmfa_serial = arn\n'               |aws configure export-credentials --profile 'a'
          """)
  void anIncompleteRoleIsExplained(String settings, String words) {
    String message =
        problem(
            255,
            "a",
            "[profile a]\n" + ROLE + settings.translateEscapes() + "[profile x]\n" + KEYS);
    assertTrue(message.contains(words), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sso_session = corp\n", "sso_session = none\n", "sso_account_id = 1\n"})
  void aRoleWinsOverSingleSignOn(String signOn) throws IOException {
    endpoint.reply(200, ASSUMED.formatted("AssumeRole"));
    String config =
        "[profile src]\n"
            + "%s[profile app]\n"
            + "source_profile = src\n"
            + "%s%s[sso-session corp]\n"
            + "sso_region = x\n";
    assertEquals("ASSUMED", key("app", config.formatted(KEYS, ROLE, signOn)));
  }

  @Test
  void aRefusalOfStsKeepsItsWordsAndExitCode() {
    endpoint.reply(
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not"
            + " you</Message></Error></ErrorResponse>");
    String config = "[default]\nsource_profile = x\n%s[profile x]\n%s".formatted(ROLE, KEYS);
    assertEquals(
        "An error occurred (AccessDenied) when calling the AssumeRole operation: not you",
        problem(254, "", config));
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    assertEquals(
        "Error when retrieving credentials from assume-role: Connection refused. To see the"
            + " settings, run: aws configure list",
        problem(255, "", config));
  }

  @Test
  void aWebIdentityNeedsItsFileAndItsRole() throws IOException {
    endpoint.reply(200, ASSUMED.formatted("AssumeRoleWithWebIdentity"));
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", folder + "/none");
    assertTrue(problem(255, "", "").contains("has no role ARN configured"));
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/r");
    assertEquals(
        "Error when retrieving credentials from assume-role-with-web-identity: No such file or"
            + " directory: '%s/none'. To see the settings, run: aws configure list"
                .formatted(folder),
        problem(255, "", ""));
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", folder.toString());
    assertTrue(problem(255, "", "").contains("assume-role-with-web-identity: "));
    Path token = Files.writeString(folder.resolve("token"), "of-the-pod");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    assertEquals("ASSUMED", key("", ""));
    assertTrue(endpoint.requests().getLast().body().contains("WebIdentityToken=of-the-pod"));
    environment.remove("AWS_WEB_IDENTITY_TOKEN_FILE");
    assertEquals(
        "ASSUMED",
        key("w", "[profile w]\nweb_identity_token_file = %s\n%s".formatted(token, ROLE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo go away >&2; exit 3                |go away
          echo nonsense                           |custom-process
          echo '{"Version": 2}'                   |custom-process
          echo '{"Version": 1}'                   |custom-process
          /no/such/program                        |/no/such/program
          """)
  void aProcessThatFailsIsExplained(String command, String words) {
    String message = problem(255, "", "[default]\ncredential_process = %s\n".formatted(command));
    assertTrue(message.contains(words), message);
  }

  @Test
  void theKeysOfAProcessAreUsed() throws IOException {
    String process =
        "[default]\ncredential_process = echo '{\"Version\": 1, \"AccessKeyId\": \"OF-PROCESS\","
            + " \"SecretAccessKey\": \"s\"}' | cat\n";
    assertEquals("OF-PROCESS", key("", process));
    assertEquals("OF-PROCESS", key("", process + KEYS));
    Files.writeString(folder.resolve(".aws/credentials"), "[default]\n" + KEYS);
    assertEquals("AK", key("", process));
  }

  @Test
  void aContainerThatDoesNotAnswerIsExplained() throws IOException {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/");
    System.setProperty("aws.containerCredentialsFullUri", "http://127.0.0.1:1/");
    try {
      assertEquals(
          "Error when retrieving credentials from container-role: Connection refused. To see the"
              + " settings, run: aws configure list",
          problem(255, "", ""));
    } finally {
      System.clearProperty("aws.containerCredentialsFullUri");
    }
  }
}
