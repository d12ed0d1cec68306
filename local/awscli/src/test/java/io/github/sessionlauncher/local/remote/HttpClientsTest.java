package io.github.sessionlauncher.local.remote;

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
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a server whose certificate is only in this test's CA bundle. */
class HttpClientsTest {

  private static final String PASSWORD = "password";

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
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
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
    String url = "https://127.0.0.1:" + server.getAddress().getPort();
    AwsConfiguration configuration =
        new AwsConfiguration(
            options, Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", url));
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
