package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The order in which credentials are found. */
class CredentialsTest {

  private static final String CONFIG =
      """
      [default]
      aws_access_key_id = of-config
      aws_secret_access_key = x
      """;

  private static final String CREDENTIALS =
      """
      [default]
      aws_access_key_id = of-file
      aws_secret_access_key = x
      [p]
      aws_access_key_id = of-p
      aws_secret_access_key = x
      aws_session_token = t
      [half]
      aws_access_key_id = of-half
      """;

  @TempDir private Path folder;

  private static String key(AwsOptions options, Map<String, String> environment) {
    return new Credentials(new AwsConfiguration(options, environment, RemoteFixture.CLOCK))
        .resolveCredentials()
        .accessKeyId();
  }

  private static ConfigurationProblem problem(AwsOptions options, Map<String, String> environment) {
    return assertThrows(ConfigurationProblem.class, () -> key(options, environment));
  }

  private static Map<String, String> withKeys(Map<String, String> environment) {
    environment.put("AWS_ACCESS_KEY_ID", "of-environment");
    environment.put("AWS_SECRET_ACCESS_KEY", "x");
    return environment;
  }

  @Test
  void theEnvironmentOverridesTheFilesUnlessAnOptionNamesAProfile() {
    Map<String, String> environment = withKeys(RemoteFixture.home(folder, CONFIG, CREDENTIALS));
    assertEquals("of-environment", key(AwsOptions.NONE, environment));
    assertEquals("of-p", key(RemoteFixture.profile("p"), environment));
    environment.put("AWS_PROFILE", "p");
    assertEquals("of-environment", key(AwsOptions.NONE, environment));
    environment.remove("AWS_ACCESS_KEY_ID");
    assertEquals("of-p", key(AwsOptions.NONE, environment));
  }

  @Test
  void theCredentialsFileOverridesTheConfigurationFile() {
    assertEquals("of-file", key(AwsOptions.NONE, RemoteFixture.home(folder, CONFIG, CREDENTIALS)));
    Map<String, String> environment = RemoteFixture.home(folder, CONFIG, CREDENTIALS);
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "none");
    assertEquals("of-config", key(AwsOptions.NONE, environment));
  }

  @Test
  void aSessionTokenIsUsedWithItsKeys() {
    Map<String, String> environment = withKeys(RemoteFixture.home(folder, "", ""));
    environment.put("AWS_SECURITY_TOKEN", "old");
    assertEquals("old", token(environment));
    environment.put("AWS_SESSION_TOKEN", "new");
    assertEquals("new", token(environment));
  }

  private static String token(Map<String, String> environment) {
    return ((AwsSessionCredentials)
            new Credentials(new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK))
                .resolveCredentials())
        .sessionToken();
  }

  @Test
  void halfAPairIsInvalidAndNoPairIsMissing() {
    Map<String, String> environment = RemoteFixture.home(folder, "", CREDENTIALS);
    ConfigurationProblem half = problem(RemoteFixture.profile("half"), environment);
    assertEquals(255, half.exitCode());
    assertEquals(
        "Partial credentials found in the profile half, missing: aws_secret_access_key",
        half.getMessage());
    environment.put("AWS_ACCESS_KEY_ID", "alone");
    assertEquals(
        "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY",
        problem(AwsOptions.NONE, environment).getMessage());
    ConfigurationProblem none =
        problem(AwsOptions.NONE, Map.of("AWS_EC2_METADATA_DISABLED", "true"));
    assertEquals(253, none.exitCode());
    assertEquals(
        "Unable to locate credentials. You can configure credentials by running \"aws"
            + " configure\".",
        none.getMessage());
  }
}
