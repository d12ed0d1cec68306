package io.github.sessionlauncher.local.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AthenaModelTest {

  /** Members that do not affect callers, or whose text is our own. */
  private static final List<String> NOT_COMPARED =
      List.of("documentation", "box", "exception", "fault", "deprecated");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AthenaModel model = AthenaModel.load();

  private static JsonNode resource(String name) throws IOException {
    try (InputStream file = AthenaModel.class.getResourceAsStream(name)) {
      return JSON.readTree(file);
    }
  }

  @Test
  void everyCommandHasAnOperation() {
    assertEquals(
        List.of(
            "start-session",
            "get-session",
            "get-session-status",
            "terminate-session",
            "list-sessions",
            "start-calculation-execution",
            "get-calculation-execution",
            "get-calculation-execution-status",
            "list-calculation-executions",
            "stop-calculation-execution"),
        model.commands().stream().map(Operation::commandName).toList());
    assertEquals("ListSessions", model.command("list-sessions").orElseThrow().name());
    assertEquals(Optional.empty(), model.command("start-query-execution"));
    assertEquals(Optional.empty(), model.command("get-work-group"));
    assertThrows(IllegalArgumentException.class, () -> model.operation("StopSession"));
  }

  @Test
  void membersKeepTheOrderOfTheApiAndHaveOptions() {
    assertEquals(
        List.of(
            "--description",
            "--work-group",
            "--engine-configuration",
            "--execution-role",
            "--monitoring-configuration",
            "--notebook-version",
            "--session-idle-timeout-in-minutes",
            "--client-request-token",
            "--tags",
            "--copy-work-group-tags"),
        start().members().values().stream().map(Member::optionName).toList());
    assertEquals(
        List.of("WorkGroup", "EngineConfiguration"),
        start().members().values().stream().filter(Member::required).map(Member::name).toList());
  }

  @Test
  void clientRequestTokenIsTheIdempotencyToken() {
    for (String operation : List.of("StartSession", "StartCalculationExecution")) {
      assertEquals(
          List.of("ClientRequestToken"),
          model.operation(operation).input().members().values().stream()
              .filter(Member::isIdempotencyToken)
              .map(Member::name)
              .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SessionIdleTimeoutInMinutes, session-idle-timeout-in-minutes",
    "SomeARNs, some-arns",
    "ARNsX, ar-ns-x",
    "DBInstanceID, db-instance-id",
    "EC2Id, ec2-id",
    "already-done, already-done"
  })
  void commandNamesFollowTheRulesOfBotocore(String apiName, String name) {
    assertEquals(name, CommandNames.of(apiName));
  }

  @Test
  void everyOperationMemberAndValueHasADescription() throws IOException {
    for (Operation operation : model.operations()) {
      assertDescribed(operation.name(), operation.documentation());
      operation.errors().forEach(error -> assertDescribed(error.name(), error.documentation()));
    }
    for (var shape : resource("athena-sessions.json").path("shapes").properties()) {
      for (var member : shape.getValue().path("members").properties()) {
        assertDescribed(member.getKey(), member.getValue().path("documentation").asText());
      }
      shape
          .getValue()
          .path("enum")
          .properties()
          .forEach(v -> assertDescribed(v.getKey(), v.getValue().asText()));
    }
    StringShape state =
        (StringShape) model.operation("ListSessions").input().members().get("StateFilter").shape();
    assertEquals(8, state.values().size());
    assertEquals("The session is ready for a calculation.", state.values().get("IDLE"));
  }

  private static void assertDescribed(String name, String documentation) {
    assertTrue(documentation.matches("[A-Z].{10,250}\\."), name + ": " + documentation);
    assertTrue(documentation.split("\\.( |$)").length <= 3, name + ": " + documentation);
  }

  @Test
  void limitsAndMembersEqualTheModelOfAws() throws IOException {
    JsonNode aws = resource("athena-sessions-of-aws.json");
    JsonNode ours = resource("athena-sessions.json");
    assertEquals(aws.path("apiVersion"), ours.path("apiVersion"));
    for (var operation : ours.path("operations").properties()) {
      JsonNode awsOperation = aws.path("operations").path(operation.getKey());
      JsonNode ourOperation = operation.getValue();
      assertEquals(awsOperation.path("input").path("shape"), ourOperation.path("input"));
      assertEquals(awsOperation.path("output").path("shape"), ourOperation.path("output"));
      assertEquals(
          awsOperation.path("errors").findValuesAsText("shape"),
          JSON.convertValue(ourOperation.path("errors"), List.class));
    }
    assertFalse(ours.path("shapes").isEmpty());
    for (var shape : ours.path("shapes").properties()) {
      assertEquals(
          facts(aws.path("shapes").path(shape.getKey())), facts(shape.getValue()), shape.getKey());
    }
  }

  /** Returns a shape's limits, members and values as text; the text includes their order. */
  private static String facts(JsonNode shape) {
    ObjectNode facts = shape.deepCopy();
    for (String name : NOT_COMPARED) {
      facts.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
    }
    if (facts.get("enum") instanceof ObjectNode values) {
      ArrayNode names = JSON.createArrayNode();
      values.fieldNames().forEachRemaining(names::add);
      facts.set("enum", names);
    }
    return facts.toString();
  }

  private StructureShape start() {
    return model.operation("StartSession").input();
  }
}
