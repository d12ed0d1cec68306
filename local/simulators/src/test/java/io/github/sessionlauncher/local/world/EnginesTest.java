package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file of {@code events/} that requests a launch, in a work group of each engine. The
 * simulated Spark 3.5 has its quota of 4 DPUs, so each launch ends its session.
 */
class EnginesTest {

  private static final String PYSPARK_3 = "spark";
  private static final String SPARK_3_5 = "spark-3-5";

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world = new RunningWorld(200, Map.of());
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  /** Launches the request of a file in a work group and returns the outcome. */
  private static JsonNode launch(String file, String workGroup) throws Exception {
    ObjectNode event = event(file);
    String key = file + " " + workGroup;
    switch (file) {
      case "http-request.json" -> {
        ObjectNode body = (ObjectNode) json(event.path("body").asText());
        String reply = world.post(key, in(workGroup, body).toString()).body();
        return ended(json(reply).path("LaunchId").asText());
      }
      case "eventbridge-event.json" -> {
        in(workGroup, event.withObject("/detail"));
        world.deliver(event.put("id", key));
        return ended(world.awaitLaunch("event", key));
      }
      case "scheduled-rule.json", "eventbridge-scheduler.json" -> {
        in(workGroup, event.withObject("/request"));
        world.deliverToStartFunction(event.put("rule", key).toString());
        return ended(world.awaitLaunch("schedule", key + " " + event.path("time").asText()));
      }
      default -> {
        event.put("ClientRequestToken", event.path("ClientRequestToken").asText() + workGroup);
        String reply = world.invoke("StartFunction", in(workGroup, event).toString()).body();
        JsonNode id = json(reply).path("LaunchId");
        assertTrue(id.isTextual(), reply);
        return ended(id.asText());
      }
    }
  }

  private static ObjectNode in(String workGroup, ObjectNode request) {
    return request.put("WorkGroup", workGroup);
  }

  private static JsonNode ended(String launchId) throws Exception {
    JsonNode outcome = world.awaitOutcome(launchId);
    String session = outcome.path("sessionId").asText();
    if (!session.isEmpty()) {
      assertEquals(202, world.delete("/launches/" + launchId).statusCode());
    }
    return outcome;
  }

  private static void assertReady(String file, String workGroup) throws Exception {
    JsonNode outcome = launch(file, workGroup);
    assertEquals("READY", outcome.path("outcome").asText(), outcome.toString());
    assertEquals(workGroup, outcome.path("workGroup").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http-request.json",
        "scheduled-rule.json",
        "eventbridge-scheduler.json",
        "eventbridge-event.json",
        "direct-request.json"
      })
  void aFileForBothEnginesIsReadyOnBoth(String file) throws Exception {
    assertReady(file, PYSPARK_3);
    assertReady(file, SPARK_3_5);
  }

  @ParameterizedTest
  @CsvSource({
    "direct-request-pyspark-3.json, " + PYSPARK_3,
    "direct-request-spark-3-5.json, " + SPARK_3_5
  })
  void aFileOfOneEngineIsReadyThere(String file, String workGroup) throws Exception {
    assertEquals(workGroup, event(file).path("WorkGroup").asText());
    assertReady(file, workGroup);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"CoordinatorDpuSize\": 1}",
        "{\"DefaultExecutorDpuSize\": 1}",
        "{\"SparkProperties\": {\"spark.sql.shuffle.partitions\": \"64\"}}"
      })
  void theSettingsOfPySpark3AreRefusedBySpark35(String engineConfiguration) throws Exception {
    ObjectNode request = event("direct-request.json");
    request.remove("ClientRequestToken");
    request.set("EngineConfiguration", json(engineConfiguration));
    String reply =
        world.post("refused " + engineConfiguration, in(SPARK_3_5, request).toString()).body();
    assertTrue(
        json(reply)
            .path("detail")
            .asText()
            .startsWith("EngineConfiguration members not supported by Apache Spark version 3.5: "),
        reply);
  }

  @Test
  void theDefaultRequestOfTheScheduleIsForBothEngines() {
    ObjectNode request =
        (ObjectNode) json(world.world().stack().parameters().get("ScheduledRequest"));
    assertEquals("{}", request.path("EngineConfiguration").toString());
    assertEquals(
        List.of("WorkGroup", "EngineConfiguration"),
        List.copyOf(request.propertyStream().map(Map.Entry::getKey).toList()));
  }
}
