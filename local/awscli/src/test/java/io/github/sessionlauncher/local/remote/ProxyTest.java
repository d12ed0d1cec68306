package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proxies of the environment, for each kind of call. The endpoint of the test is the proxy; no host
 * under {@code .invalid} exists. CONNECT and STS are in {@link HttpClientsTest}.
 */
class ProxyTest {

  private static final String NOWHERE = "http://127.0.0.1:1";
  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private RecordingEndpoint proxy;

  @BeforeEach
  void open() throws IOException {
    proxy = new RecordingEndpoint();
    environment.putAll(RemoteFixture.home(folder, "", ""));
    environment.putAll(
        Map.of(
            "AWS_ENDPOINT_URL", "http://athena.invalid",
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "the-secret",
            "AWS_MAX_ATTEMPTS", "1"));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private AwsConfiguration configuration() {
    return new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK);
  }

  private void call() {
    try (RemoteAthena athena = new RemoteAthena(configuration(), "test", WireLog.OFF)) {
      athena.call("GetSession", JsonNodeFactory.instance.objectNode());
    }
  }

  private List<String> hosts() {
    return proxy.requests().stream().map(each -> each.headers().get("host")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_PROXY", "http_proxy"})
  void aRequestGoesThroughTheProxyOfEitherCase(String variable) {
    proxy.reply(200, "{}");
    environment.put(variable, proxy.url());
    call();
    assertEquals(List.of("athena.invalid"), hosts());
    assertNull(proxy.requests().getFirst().headers().get("proxy-authorization"));
  }

  @Test
  void lowerCaseWinsAndAnEmptyValueMeansNoProxy() {
    proxy.reply(200, "{}");
    environment.put("HTTP_PROXY", NOWHERE);
    environment.put("http_proxy", proxy.url());
    call();
    environment.put("AWS_ENDPOINT_URL", proxy.url());
    environment.put("http_proxy", "");
    call();
    assertEquals(2, proxy.requests().size());
  }

  @ParameterizedTest
  @CsvSource({"user:secret,dXNlcjpzZWNyZXQ=", "us%40er:p%3Ass+,dXNAZXI6cDpzcys=", "ü:x,w7w6eA=="})
  void credentialsInTheUrlAreSentToTheProxy(String user, String encoded) {
    proxy.reply(200, "{}");
    environment.put(
        "HTTP_PROXY", proxy.url().replace("//", "//" + user.replace("ü", "%C3%BC") + "@"));
    call();
    assertEquals(
        "Basic " + encoded, proxy.requests().getFirst().headers().get("proxy-authorization"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//", "", "https://"})
  void aProxyIsReachedByHttpWhateverItsScheme(String prefix) {
    proxy.reply(200, "{}");
    environment.put("HTTP_PROXY", proxy.url().replace("http://", prefix));
    call();
    assertEquals(1, proxy.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "athena.invalid",
        "ATHENA.invalid",
        "invalid",
        ".invalid",
        "a.example, .athena.invalid",
        "athena.invalid:8080"
      })
  void aHostOfNoProxyIsReachedDirectly(String excluded) {
    proxy.reply(200, "{}");
    environment.put("AWS_ENDPOINT_URL", "http://athena.invalid:8080");
    environment.put("HTTP_PROXY", proxy.url());
    environment.put("NO_PROXY", excluded);
    assertThrows(ConnectionProblem.class, this::call);
    environment.put("no_proxy", "");
    call();
    assertEquals(1, proxy.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"thena.invalid", "*.invalid", "athena.invalid:81", "", "athena", ","})
  void anyOtherHostIsNot(String excluded) {
    proxy.reply(200, "{}");
    environment.put("HTTP_PROXY", proxy.url());
    environment.put("NO_PROXY", excluded);
    call();
    assertEquals(1, proxy.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "http://a b", ":8080", "http://[", "http://user@"})
  void anInvalidProxyIsNamedWithoutItsCredentials(String url) {
    environment.put("HTTP_PROXY", url);
    assertEquals(
        "http_proxy is not the URL of a proxy, such as http://proxy.example.com:8080",
        assertThrows(ConfigurationProblem.class, this::call).getMessage());
  }

  @Test
  void singleSignOnGoesThroughTheProxy() throws IOException {
    CredentialFixture.signOn(folder, "https://corp.example/start", "2226-01-01T00:00:00Z");
    Files.writeString(folder.resolve(".aws/config"), CredentialFixture.SIGN_ON);
    environment.put("AWS_ENDPOINT_URL_SSO", "http://sso.invalid");
    environment.put("HTTP_PROXY", proxy.url());
    environment.remove("AWS_ACCESS_KEY_ID");
    proxy.reply(200, CredentialFixture.ROLE_KEYS).reply(200, "{}");
    call();
    assertEquals(List.of("sso.invalid", "athena.invalid"), hosts());
  }

  @Test
  void aLaunchGoesThroughTheProxy() {
    environment.put("HTTP_PROXY", proxy.url());
    proxy.reply(200, "{\"LaunchId\": \"ab12\"}");
    try (DeployedLauncher launcher =
        new DeployedLauncher("http://api.invalid", configuration(), WireLog.OFF, _ -> {})) {
      assertTrue(launcher.launch("ab12").has("LaunchId"));
    }
    assertEquals(List.of("api.invalid"), hosts());
  }
}
