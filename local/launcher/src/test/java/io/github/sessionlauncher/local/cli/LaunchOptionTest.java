package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.CalculationRecord;
import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
import io.github.sessionlauncher.local.cli.athena.Shell;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code start-session --launch} starts a session through the application, here without AWS. */
class LaunchOptionTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int tokens;

  /** The command's own clock: it advances while the command waits, and the world runs meanwhile. */
  private final class OwnTime {

    private Instant now = Instant.parse("2026-03-12T19:00:00Z");

    void pause(java.time.Duration duration) {
      now = now.plus(duration);
      LockSupport.parkNanos(duration.toNanos() / 50);
    }
  }

  private int run(World world, String... arguments) {
    OwnTime time = new OwnTime();
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Shell shell =
        new Shell(
            Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_LAMBDA", world.uri().toString()),
            new PrintWriter(out),
            new PrintWriter(err),
            () -> false,
            () -> time.now,
            time::pause,
            () -> "drawn-for-this-test-number-00000000" + ++tokens,
            () -> 0,
            new SplittableRandom(1),
            ZoneOffset.UTC);
    return new AthenaCommands().run("start-session", List.of(arguments), shell, "test");
  }

  private static String[] start(String workGroup, String... more) {
    return Stream.concat(
            Stream.of("--work-group", workGroup, "--engine-configuration", "MaxConcurrentDpus=2"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private JsonNode printed() throws IOException {
    return JsonReading.STRICT.read(out.toString());
  }

  @Test
  void aLaunchThroughTheApiOrTheFunctionIsFollowedToItsOutcome() throws Exception {
    try (World world = LocalWorld.start(100)) {
      String api = world.uri().toString();
      String function = world.stack().get(FunctionResource.class, "StartFunction").functionName();
      for (String where : List.of(api, function)) {
        assertEquals(0, run(world, start("spark", "--launch", where, "--no-wait")), err.toString());
        assertTrue(printed().has("LaunchId"), out.toString());
        assertEquals("CREATING", printed().path("State").asText());

        assertEquals(0, run(world, start("spark", "--launch", where)), err.toString());
        assertEquals("READY", printed().path("Outcome").asText());
        assertEquals("IDLE", printed().path("State").asText());
        assertFalse(printed().path("SessionId").asText().isEmpty());
        assertTrue(err.toString().contains(" was accepted."), err.toString());
      }
      assertEquals(1, run(world, start("spark-failed", "--launch", api, "--wait")));
      assertEquals("FAILED", printed().path("Outcome").asText());
      assertFalse(printed().path("Reason").asText().isEmpty());

      for (String where : List.of(api, function)) {
        assertEquals(254, run(world, start("no-such-work-group", "--launch", where)));
        assertTrue(
            err.toString().contains("An error occurred (InvalidRequestException) when calling the"),
            err.toString());
      }
      assertEquals(254, run(world, start("spark", "--launch", "no-such-function")));
      assertEquals("", out.toString());
    }
  }

  @Test
  void aLaunchWithACalculationIsFollowedToTheEndOfBoth() throws Exception {
    try (World world = LocalWorld.start(100, Map.of("AllowCalculations", "true"))) {
      String api = world.uri().toString();
      assertEquals(
          0, run(world, start("spark", "--launch", api, "--calculation", "1")), err.toString());
      assertEquals("READY", printed().path("Outcome").asText());
      assertEquals("COMPLETED", printed().at("/Calculation/Outcome").asText());
      assertTrue(printed().at("/Calculation/Terminated").asBoolean(), out.toString());
      assertTrue(printed().at("/Calculation/StdErrorS3Uri").asText().endsWith("/stderr"));

      String group = "spark-calculation-failed";
      assertEquals(2, run(world, start(group, "--launch", api, "--calculation", "1")));
      assertFalse(printed().at("/Calculation/Reason").asText().isEmpty(), out.toString());
      assertEquals(1, run(world, start("spark-failed", "--launch", api, "--calculation", "1")));
      assertEquals("NOT_STARTED", printed().at("/Calculation/Outcome").asText());
    }
  }

  /** Starts a calculation twice, and returns its request token in Athena. */
  private String tokenOfTheOnlyCalculation(String way) throws Exception {
    try (World world = LocalWorld.start(100, Map.of("AllowCalculations", "true"))) {
      List<String> options = new ArrayList<>(List.of("--calculation", "1", "--keep-session"));
      options.addAll(List.of("--client-request-token", "t".repeat(36)));
      options.addAll(List.of(way, world.uri().toString()));
      if (!way.equals("--launch")) {
        options.add("--wait");
      }
      String[] words = start("spark", options.toArray(String[]::new));
      assertEquals(0, run(world, words), err.toString());
      JsonNode first = printed();
      assertEquals(0, run(world, words), err.toString());
      String id = "/Calculation/CalculationExecutionId";
      assertEquals(first.at(id), printed().at(id));
      List<CalculationRecord> all = world.ask(() -> world.services().athena().calculations());
      assertEquals(1, all.size());
      return all.getFirst().requestToken().orElseThrow();
    }
  }

  @Test
  void aRepeatedCommandFindsItsCalculationAsALaunchDoes() throws Exception {
    assertEquals(
        tokenOfTheOnlyCalculation("--launch"), tokenOfTheOnlyCalculation("--endpoint-url"));
  }

  @Test
  void calculationsThatTheApplicationDoesNotAllowAreRefused() {
    try (World world = LocalWorld.start(100)) {
      String api = world.uri().toString();
      assertEquals(254, run(world, start("spark", "--launch", api, "--calculation", "1")));
      assertTrue(err.toString().contains("AllowCalculations"), err.toString());
    }
  }

  /** Fills in a skeleton as a user does, and removes the members that stay empty. */
  private static ObjectNode filled(ObjectNode skeleton) {
    skeleton.put("Description", "from a skeleton").put("WorkGroup", "spark");
    ObjectNode engine = (ObjectNode) skeleton.get("EngineConfiguration");
    engine
        .put("CoordinatorDpuSize", 1)
        .put("MaxConcurrentDpus", 4)
        .put("DefaultExecutorDpuSize", 1);
    engine.remove("Classifications");
    ((ObjectNode) engine.get("SparkProperties"))
        .removeAll()
        .put("spark.sql.shuffle.partitions", "64");
    engine.remove("AdditionalConfigs");
    skeleton.remove(List.of("ExecutionRole", "MonitoringConfiguration", "NotebookVersion"));
    skeleton.put("SessionIdleTimeoutInMinutes", 5);
    skeleton.put("ClientRequestToken", "a-token-that-was-filled-into-a-skeleton");
    ((ObjectNode) skeleton.get("Tags").get(0)).put("Key", "team").put("Value", "data");
    return skeleton.put("CopyWorkGroupTags", true);
  }

  @Test
  void theCommandAndTheApiAcceptTheSameSkeleton() throws Exception {
    try (World world = LocalWorld.start(100)) {
      assertEquals(0, run(world, "--generate-cli-skeleton", "input"));
      ObjectNode request = filled((ObjectNode) printed());
      String[] command = {
        "--cli-input-json", request.toString(), "--endpoint-url", world.uri().toString()
      };
      assertEquals(0, run(world, command), err.toString());
      String session = printed().path("SessionId").asText();
      assertEquals(0, run(world, command), err.toString());
      assertEquals(session, printed().path("SessionId").asText());

      request.put("ClientRequestToken", "another-token-for-the-same-skeleton");
      HttpResponse<String> reply = LocalWorld.post(world, request.toString());
      assertEquals(202, reply.statusCode(), reply.body());
    }
  }
}
