package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Roles, web identities, single sign-on, login, processes and containers. */
class CredentialSourcesTest {

  static final String SIGN_ON =
      """
      [default]
      sso_start_url = https://corp.example/start
      sso_region = us-east-1
      sso_account_id = 123456789012
      sso_role_name = r
      """;

  static final String ROLE_KEYS =
      """
      {"roleCredentials": {"accessKeyId": "OF-SSO", "secretAccessKey": "s", "sessionToken": "t",
       "expiration": 8082758400000}}
      """;

  private static final String KEYS = "aws_access_key_id = AK\naws_secret_access_key = s\n";
  private static final String ROLE = "role_arn = arn:aws:iam::123456789012:role/r\n";

  /** A reply for both operations of STS. */
  private static final String ASSUMED =
      """
      <%1$sResponse><%1$sResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2226-01-01T00:00:00Z</Expiration></Credentials></%1$sResult></%1$sResponse>
      """;

  @TempDir private Path folder;
  private RecordingEndpoint endpoint;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
    environment.putAll(RemoteFixture.home(folder, "", ""));
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("AWS_ENDPOINT_URL", endpoint.url());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  /** Stores a token as {@code aws sso login} does. */
  static void signOn(Path home, String key, String expiry) throws IOException {
    cache(
        home.resolve(".aws/sso/cache"),
        "SHA-1",
        key,
        "{\"accessToken\": \"T\", \"expiresAt\": \"%s\"}".formatted(expiry));
  }

  private static void cache(Path cache, String algorithm, String key, String json)
      throws IOException {
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm).digest(key.getBytes(StandardCharsets.UTF_8));
      Files.createDirectories(cache);
      Files.writeString(cache.resolve(HexFormat.of().formatHex(hash) + ".json"), json);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private AwsCredentials resolve(String profile, String config) throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), config);
    AwsOptions options = profile.isEmpty() ? AwsOptions.NONE : RemoteFixture.profile(profile);
    return new Credentials(new AwsConfiguration(options, environment, RemoteFixture.CLOCK))
        .resolveCredentials();
  }

  private String key(String profile, String config) throws IOException {
    return resolve(profile, config).accessKeyId();
  }

  /** Returns the message, which is one line without a Java name. */
  private String problem(int exitCode, String profile, String config) {
    ConfigurationProblem problem =
        assertThrows(ConfigurationProblem.class, () -> resolve(profile, config));
    String message = problem.getMessage();
    assertEquals(exitCode, problem.exitCode(), message);
    assertFalse(message.contains("\n"), message);
    assertFalse(message.matches(".*(software\\.|java\\.|IOException|: null|\\(null).*"), message);
    return message;
  }

  private String signer() {
    return endpoint
        .requests()
        .getLast()
        .headers()
        .get("authorization")
        .replaceFirst(".*?Credential=([^/]*).*", "$1");
  }

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

  @Test
  void singleSignOnUsesTheCachedToken() throws IOException {
    endpoint.reply(200, ROLE_KEYS);
    assertTrue(
        problem(255, "", SIGN_ON)
            .contains("https://corp.example/start does not exist. Run: aws sso login"));
    signOn(folder, "https://corp.example/start", "2026-03-12T05:59:59Z");
    assertTrue(problem(255, "", SIGN_ON).contains("run aws sso login"));
    signOn(folder, "https://corp.example/start", "2026-03-12T06:00:01UTC");
    assertEquals("OF-SSO", key("", SIGN_ON));
    assertEquals("T", endpoint.requests().getLast().headers().get("x-amz-sso_bearer_token"));
    signOn(folder, "corp", "2026-03-12T06:00:01Z");
    String session =
        "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[sso-session corp]\n"
            + "sso_region = us-east-1\nsso_start_url = https://corp.example/start\n";
    assertEquals("OF-SSO", key("", session));
    assertTrue(
        problem(255, "", session.replace("session corp]", "session other]"))
            .contains("The specified sso-session does not exist: \"corp\""));
    assertTrue(
        problem(255, "", session.replace("sso_start_url", "sso_url"))
            .contains("missing required configuration: sso_start_url"));
  }

  @ParameterizedTest
  @CsvSource({
    "401,UnauthorizedException,255,run aws sso login",
    "403,ForbiddenException,254,No access"
  })
  void aRefusalOfSingleSignOnIsExplained(int status, String code, int exitCode, String words)
      throws IOException {
    signOn(folder, "https://corp.example/start", "2226-01-01T00:00:00Z");
    endpoint.reply(status, "{\"__type\": \"%s\", \"message\": \"No access\"}".formatted(code));
    String message = problem(exitCode, "", SIGN_ON);
    assertTrue(message.contains(words), message);
  }

  @Test
  void theCredentialsOfAwsLoginAreUsedUntilTheyExpire() throws IOException {
    String session = "arn:aws:iam::123456789012:user/ada";
    String config = "[default]\nlogin_session = %s\n".formatted(session);
    assertTrue(problem(255, "", config).contains("Please reauthenticate with 'aws login'."));
    String cached =
        "{\"accessToken\": {\"accessKeyId\": \"OF-LOGIN\", \"secretAccessKey\": \"s\","
            + " \"sessionToken\": \"t\", \"expiresAt\": \"%s\"}}";
    Path cache = folder.resolve(".aws/login/cache");
    cache(cache, "SHA-256", session, cached.formatted("2026-03-12T06:00:01Z"));
    assertEquals("OF-LOGIN", key("", config));
    cache(cache, "SHA-256", session, cached.formatted("2026-03-12T06:00:00Z"));
    assertTrue(problem(255, "", config).contains("reauthenticate using 'aws login'"));
    cache(cache, "SHA-256", session, "{\"accessToken\"");
    assertTrue(problem(255, "", config).contains("~/.aws/login/cache"));
    environment.put("AWS_LOGIN_CACHE_DIRECTORY", "$HOME/other");
    cache(folder.resolve("other"), "SHA-256", session, cached.formatted("2226-01-01T00:00:00Z"));
    assertEquals("OF-LOGIN", key("", config));
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
            + " \"SecretAccessKey\": \"s\"}'\n";
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
