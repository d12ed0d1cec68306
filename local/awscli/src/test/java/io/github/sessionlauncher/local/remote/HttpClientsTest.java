package io.github.sessionlauncher.local.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with a server whose certificate is only in this test's CA bundle. */
class HttpClientsTest {

  private static final String PASSWORD = "password";

  private static final String ASSUMED =
      """
      <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
      <Expiration>2226-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>
      </AssumeRoleResponse>
      """;

  @TempDir private Path folder;
  private HttpsServer server;

  @BeforeEach
  void open() throws Exception {
    Path store = folder.resolve("store");
    keytool(
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "a",
        "-file",
        folder.resolve("ca.pem").toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] reply =
                (request.startsWith("Action=AssumeRole") ? ASSUMED : "{}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
  }

  private String body(AwsOptions options) {
    return body(options, Map.of());
  }

  private String body(AwsOptions options, Map<String, String> more) {
    String url = "https://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> environment =
        new HashMap<>(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", url));
    environment.putAll(more);
    AwsConfiguration configuration =
        new AwsConfiguration(options, environment, RemoteFixture.CLOCK);
    try (RemoteAthena athena =
        new RemoteAthena(configuration, "test", WireLog.OFF, RemoteFixture.IMMEDIATE_RETRIES)) {
      return athena.call("GetSession", JsonNodeFactory.instance.objectNode()).toString();
    }
  }

  @Test
  void anUnknownCertificateIsRejected() {
    ConnectionProblem refused =
        assertThrows(ConnectionProblem.class, () -> body(RemoteFixture.tls(true, null)));
    assertTrue(refused.getMessage().startsWith("SSL validation failed for https://127.0.0.1"));
    assertFalse(refused.mayHaveArrived());
  }

  @Test
  void aCertificateInTheBundleIsAcceptedAndAnyWithoutVerification() {
    assertEquals("{}", body(RemoteFixture.tls(true, folder.resolve("ca.pem").toString())));
    assertEquals("{}", body(RemoteFixture.tls(false, null)));
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "user:secret@,Basic dXNlcjpzZWNyZXQ=",
    "us%40er:p%3Ass@,Basic dXNAZXI6cDpzcw=="
  })
  void httpsGoesThroughATunnelOfTheProxy(String user, String credentials) throws IOException {
    try (TunnelProxy proxy = new TunnelProxy(server.getAddress(), credentials)) {
      Map<String, String> variables =
          Map.of(
              "HTTPS_PROXY", "http://%s127.0.0.1:%d".formatted(user, proxy.port()),
              "HTTP_PROXY", "http://127.0.0.1:1",
              "AWS_ENDPOINT_URL", "https://athena.invalid/");
      assertEquals("{}", body(RemoteFixture.tls(false, null), variables));
      assertEquals("athena.invalid:443", proxy.target());
    }
  }

  @Test
  void aRoleIsAssumedThroughTheTunnel() throws IOException {
    Map<String, String> environment =
        RemoteFixture.home(
            folder,
            """
            [profile r]
            role_arn = arn:aws:iam::123456789012:role/r
            source_profile = keys
            [profile keys]
            aws_access_key_id = AK
            aws_secret_access_key = s
            """,
            "");
    AwsOptions none = RemoteFixture.tls(false, null);
    AwsOptions options =
        new AwsOptions(
            Optional.of("r"),
            Optional.of("us-east-1"),
            none.endpointUrl(),
            true,
            false,
            none.caBundle(),
            none.connectTimeout(),
            none.readTimeout());
    try (TunnelProxy proxy = new TunnelProxy(server.getAddress(), "")) {
      environment.put("https_proxy", "http://127.0.0.1:" + proxy.port());
      assertEquals(
          "ASSUMED",
          new Credentials(new AwsConfiguration(options, environment, RemoteFixture.CLOCK))
              .resolveCredentials()
              .accessKeyId());
      assertEquals("sts.us-east-1.amazonaws.com:443", proxy.target());
    }
  }

  @Test
  void aProxyThatRefusesTheTunnelIsReported() throws IOException {
    try (TunnelProxy proxy = new TunnelProxy(server.getAddress(), "Basic other")) {
      Map<String, String> variables =
          Map.of(
              "https_proxy",
              "http://u:p@127.0.0.1:" + proxy.port(),
              "AWS_ENDPOINT_URL",
              "https://athena.invalid/");
      ConnectionProblem refused =
          assertThrows(
              ConnectionProblem.class, () -> body(RemoteFixture.tls(false, null), variables));
      assertTrue(
          refused.getMessage().startsWith("Failed to connect to the proxy for https://athena"));
      assertFalse(refused.mayHaveArrived());
    }
  }

  @Test
  void anUnreadableBundleIsReported() throws IOException {
    String missing = folder.resolve("none.pem").toString();
    String empty = Files.writeString(folder.resolve("empty.pem"), "").toString();
    for (String bundle : new String[] {missing, empty}) {
      String message =
          assertThrows(ConfigurationProblem.class, () -> body(RemoteFixture.tls(true, bundle)))
              .getMessage();
      assertTrue(message.contains(bundle), message);
    }
  }
}
