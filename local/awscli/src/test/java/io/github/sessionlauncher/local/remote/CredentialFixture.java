package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Resolves credentials against an endpoint that answers for every service. */
abstract class CredentialFixture {

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

  static final String KEYS = "aws_access_key_id = AK\naws_secret_access_key = s\n";
  static final String ROLE = "role_arn = arn:aws:iam::123456789012:role/r\n";

  /** A reply for both operations of STS. */
  static final String ASSUMED =
      """
      <%1$sResponse><%1$sResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2226-01-01T00:00:00Z</Expiration></Credentials></%1$sResult></%1$sResponse>
      """;

  @TempDir Path folder;
  RecordingEndpoint endpoint;
  final Map<String, String> environment = new HashMap<>();

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

  static void cache(Path cache, String algorithm, String key, String json) throws IOException {
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

  String key(String profile, String config) throws IOException {
    return resolve(profile, config).accessKeyId();
  }

  /** Returns the message, which is one line without a Java name. */
  String problem(int exitCode, String profile, String config) {
    ConfigurationProblem problem =
        assertThrows(ConfigurationProblem.class, () -> resolve(profile, config));
    String message = problem.getMessage();
    assertEquals(exitCode, problem.exitCode(), message);
    assertFalse(message.contains("\n"), message);
    assertFalse(message.matches(".*(software\\.|java\\.|IOException|: null|\\(null).*"), message);
    return message;
  }

  String signer() {
    return endpoint
        .requests()
        .getLast()
        .headers()
        .get("authorization")
        .replaceFirst(".*?Credential=([^/]*).*", "$1");
  }
}
