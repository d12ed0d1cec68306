package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of the deployed application: signatures, retries and errors. */
class DeployedLauncherTest {

  private static final ObjectNode REQUEST =
      JsonNodeFactory.instance.objectNode().put("WorkGroup", "spark");
  private static final String ACCEPTED = "{\"LaunchId\": \"ab12\"}";

  private final List<Duration> pauses = new ArrayList<>();
  private RecordingEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private DeployedLauncher launcher(String where) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_LAMBDA", endpoint.url(),
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "the-secret");
    return new DeployedLauncher(
        where,
        new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK),
        WireLog.OFF,
        pauses::add);
  }

  private String signer() {
    return endpoint.requests().getFirst().headers().get("authorization").split("[/ ]")[4];
  }

  @Test
  void aCallOfTheApiIsSignedAndRetriedAfterAPause() {
    endpoint.reply(503, "{\"message\": \"later\"}").reply(202, ACCEPTED);
    try (DeployedLauncher launcher = launcher(endpoint.url() + "/")) {
      assertEquals("ab12", launcher.start(REQUEST).path("LaunchId").asText());
    }
    assertEquals("execute-api", signer());
    assertEquals("{\"WorkGroup\":\"spark\"}", endpoint.requests().get(1).body());
    assertEquals(1, pauses.size());
  }

  @Test
  void aRequestWithACalculationGoesToARouteOfItsOwn() {
    ObjectNode request = REQUEST.deepCopy();
    request.putObject("Launch").putObject("Calculation").put("CodeBlock", "x");
    endpoint.reply(202, ACCEPTED);
    try (DeployedLauncher launcher = launcher(endpoint.url())) {
      launcher.start(request);
      launcher.start(REQUEST);
    }
    assertEquals(
        List.of("/calculations", "/sessions"),
        endpoint.requests().stream().map(RecordingEndpoint.Request::path).toList());
  }

  @Test
  void aLaunchIsReadFromTheHttpReplyOfTheFunction() {
    endpoint.reply(200, "{\"statusCode\": 200, \"body\": \"{\\\"LaunchId\\\": \\\"ab12\\\"}\"}");
    try (DeployedLauncher launcher = launcher("start-function")) {
      assertEquals("ab12", launcher.launch("ab12").path("LaunchId").asText());
    }
    assertEquals("lambda", signer());
    assertTrue(endpoint.requests().getFirst().body().contains("\"rawPath\":\"/launches/ab12\""));
  }

  @Test
  void aPersistentErrorIsReportedAfterAllAttempts() {
    endpoint.reply(503, "{\"message\": \"later\"}");
    try (DeployedLauncher launcher = launcher(endpoint.url())) {
      assertEquals(
          "An error occurred (503) when calling the StartSession operation (reached max retries:"
              + " 2): later",
          assertThrows(ServiceProblem.class, () -> launcher.start(REQUEST)).getMessage());
    }
    assertEquals(3, endpoint.requests().size());
  }

  @Test
  void aLostConnectionIsRetried() {
    String url = endpoint.url();
    endpoint.close();
    try (DeployedLauncher launcher = launcher(url)) {
      assertTrue(
          assertThrows(ConnectionProblem.class, () -> launcher.launch("ab12"))
              .getMessage()
              .startsWith("Could not connect to the endpoint URL"));
    }
    assertEquals(2, pauses.size());
  }
}
