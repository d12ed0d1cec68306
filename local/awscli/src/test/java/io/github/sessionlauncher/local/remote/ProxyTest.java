package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proxies of the environment, in a process with that environment. */
class ProxyTest {

  private static final String NOWHERE = "http://127.0.0.1:1";

  /** Sends one call with the environment of this process. */
  public static void main(String[] arguments) {
    AwsConfiguration configuration = new AwsConfiguration(AwsOptions.NONE, System.getenv());
    try (RemoteAthena athena = new RemoteAthena(configuration, "test", WireLog.OFF)) {
      athena.call("GetSession", JsonNodeFactory.instance.objectNode());
    }
  }

  private static void call(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ProxyTest.class.getName());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "AKID",
                "AWS_SECRET_ACCESS_KEY", "the-secret",
                "AWS_MAX_ATTEMPTS", "1"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    assertEquals("", output);
  }

  @Test
  void aRequestGoesThroughTheProxyUnlessItsHostIsExcluded() throws Exception {
    try (RecordingEndpoint endpoint = new RecordingEndpoint().reply(200, "{}")) {
      call(Map.of("AWS_ENDPOINT_URL", "http://athena.invalid", "HTTP_PROXY", endpoint.url()));
      assertEquals(
          List.of("athena.invalid"),
          endpoint.requests().stream().map(each -> each.headers().get("host")).toList());
      call(
          Map.of(
              "AWS_ENDPOINT_URL", endpoint.url(), "HTTP_PROXY", NOWHERE, "NO_PROXY", "127.0.0.1"));
      assertEquals(2, endpoint.requests().size());
    }
  }
}
