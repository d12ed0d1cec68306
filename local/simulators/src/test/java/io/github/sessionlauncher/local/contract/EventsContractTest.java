package io.github.sessionlauncher.local.contract;

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
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests that {@code events/} has one valid file for each kind of event. */
class EventsContractTest {

  /** The function that receives each file. */
  static final Map<String, String> RECEIVERS =
      new TreeMap<>(
          Map.of(
              "http-request.json", "StartFunction",
              "scheduled-rule.json", "StartFunction",
              "eventbridge-event.json", "StartFunction",
              "direct-request.json", "StartFunction",
              "state-machine-look.json", "StatusFunction",
              "http-get-session.json", "ApiFunction",
              "http-list-sessions.json", "ApiFunction",
              "http-delete-session.json", "ApiFunction",
              "http-get-launch.json", "ApiFunction",
              "http-delete-launch.json", "ApiFunction"));

  private static final String OUTCOME = "outcome-event.json";

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
    }
    JsonNode call = event("http-request.json");
    assertEquals(
        call.path("body").asText().getBytes(StandardCharsets.UTF_8).length,
        call.at("/headers/content-length").asInt());
  }

  @Test
  void theEventMatchesTheRule() {
    RuleResource rule = stack.get(RuleResource.class, "RequestRule");
    assertTrue(rule.rule().matches(event("eventbridge-event.json").toString()));
  }

  @Test
  void theScheduledEventHasTheMembersOfTheInputTransformer() {
    TreeSet<String> members = new TreeSet<>();
    event("scheduled-rule.json").fieldNames().forEachRemaining(members::add);
    assertEquals(new TreeSet<>(java.util.Set.of("request", "rule", "time")), members);
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

  @Test
  void theOutcomeMatchesTheSchemaAndIsItsExample() {
    assertEquals(List.of(), Schemas.problems(Schemas.schema("outcome-event.json"), event(OUTCOME)));
    assertEquals(event(OUTCOME), Schemas.document("outcome-event.json").at("/examples/0"));
  }
}
