package io.github.sessionlauncher.local.contract;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.local.api.Schemas;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that {@code events/} has one valid file for each kind of event. */
class EventsContractTest {

  /** The function that receives each file. */
  static final Map<String, String> RECEIVERS =
      new TreeMap<>(
          Map.ofEntries(
              entry("http-request.json", "StartFunction"),
              entry("http-request-calculation.json", "StartFunction"),
              entry("scheduled-rule.json", "StartFunction"),
              entry("eventbridge-scheduler.json", "StartFunction"),
              entry("eventbridge-event.json", "StartFunction"),
              entry("direct-request.json", "StartFunction"),
              entry("direct-request-pyspark-3.json", "StartFunction"),
              entry("direct-request-spark-3-5.json", "StartFunction"),
              entry("direct-request-calculation.json", "StartFunction"),
              entry("state-machine-look.json", "StatusFunction"),
              entry("http-get-session.json", "ApiFunction"),
              entry("http-list-sessions.json", "ApiFunction"),
              entry("http-delete-session.json", "ApiFunction"),
              entry("http-get-launch.json", "ApiFunction"),
              entry("http-delete-launch.json", "ApiFunction")));

  private static final String OUTCOME = "outcome-event.json";
  private static final String CALCULATION = "calculation-outcome-event.json";

  /** The longest input of a scheduled rule's target, and value of a template's parameter. */
  private static final int MOST_BYTES_OF_A_SCHEDULE = 4096;

  private final Stack stack = Repository.stack();

  private static JsonNode event(String file) {
    return Repository.json("events/" + file);
  }

  @Test
  void everyFileHasAReceiverAndIsUsedByTheGates() {
    TreeSet<String> files = new TreeSet<>();
    Repository.files(Repository.HOME.resolve("events"), ".json")
        .forEach(file -> files.add(file.getFileName().toString()));
    assertTrue(files.remove(OUTCOME), OUTCOME + " is missing");
    assertTrue(files.remove(CALCULATION), CALCULATION + " is missing");
    assertEquals(RECEIVERS.keySet(), files);
    String gates = Repository.text(".ci/containers");
    RECEIVERS.forEach(
        (file, function) ->
            assertTrue(
                gates.contains("local_invoke " + function + " events/" + file),
                "sam local invoke of " + file));
  }

  @Test
  void httpFilesMatchTheRoutesOfTheFunctions() {
    for (String file : RECEIVERS.keySet()) {
      if (!file.startsWith("http-")) {
        continue;
      }
      JsonNode event = event(file);
      assertEquals("2.0", event.path("version").asText());
      FunctionResource function = stack.get(FunctionResource.class, RECEIVERS.get(file));
      assertTrue(
          function.routes().stream()
              .map(route -> route.method() + " " + route.path())
              .anyMatch(event.path("routeKey").asText()::equals),
          file);
      assertEquals(event.path("routeKey"), event.at("/requestContext/routeKey"));
      assertEquals(event.path("rawPath"), event.at("/requestContext/http/path"));
      String[] route = event.path("routeKey").asText().split(" ");
      assertEquals(route[0], event.at("/requestContext/http/method").asText());
      String path = route[1];
      for (var parameter : event.path("pathParameters").properties()) {
        path = path.replace("{" + parameter.getKey() + "}", parameter.getValue().asText());
      }
      assertEquals(path, event.path("rawPath").asText());
      if (event.has("body")) {
        assertEquals(
            event.path("body").asText().getBytes(StandardCharsets.UTF_8).length,
            event.at("/headers/content-length").asInt(),
            file);
      }
    }
  }

  @Test
  void theEventMatchesTheRule() {
    RuleResource rule = stack.get(RuleResource.class, "RequestRule");
    assertTrue(rule.rule().matches(event("eventbridge-event.json").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduled-rule.json", "eventbridge-scheduler.json"})
  void aScheduledEventHasTheMembersOfTheInputTransformer(String file) {
    TreeSet<String> members = new TreeSet<>();
    event(file).fieldNames().forEachRemaining(members::add);
    assertEquals(new TreeSet<>(Set.of("request", "rule", "time")), members);
  }

  @Test
  void theLaunchIdInTheFilesIsThatOfTheHttpRequest() {
    JsonNode call = event("http-request.json");
    LaunchId id =
        Trigger.http(
                call.at("/requestContext/authorizer/iam/userArn").asText(),
                call.at("/headers/idempotency-key").asText())
            .launchId();
    assertEquals(id.value(), event("http-get-launch.json").at("/pathParameters/LaunchId").asText());
    assertEquals(id.value(), event(OUTCOME).at("/detail/launchId").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {OUTCOME, CALCULATION})
  void anOutcomeMatchesItsSchemaAndIsItsExample(String file) {
    assertEquals(List.of(), Schemas.problems(Schemas.schema(file), event(file)));
    assertEquals(event(file), Schemas.document(file).at("/examples/0"));
  }

  @Test
  void theRequestWithACalculationFitsASchedule() {
    int bytes =
        event("direct-request-calculation.json").toString().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= MOST_BYTES_OF_A_SCHEDULE, bytes + " bytes");
  }
}
