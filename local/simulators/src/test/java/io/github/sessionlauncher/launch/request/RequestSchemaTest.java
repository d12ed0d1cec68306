package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import io.github.sessionlauncher.local.api.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The schema of a request and the rules in Java say the same, in both directions. It stands in the
 * rules' own package, which it looks into.
 */
class RequestSchemaTest {

  private static final int GENERATED = 20_000;

  /** A deployment with a default, so that a request may leave its work group out. */
  private static final Guardrails GUARDRAILS =
      new Guardrails(
          Optional.of("spark"),
          List.of(),
          LaunchLimits.MOST_CONCURRENT_DPUS,
          LaunchLimits.LONGEST_IDLE_MINUTES);

  /** What JSON Schema cannot say, each with a request that only Java refuses. */
  private static final Map<String, String> NOT_IN_THE_SCHEMA =
      Map.of(
          "size: JSON Schema knows no length of a document",
          """
          {"EngineConfiguration": {"AdditionalConfigs": {"a": "%1$s", "b": "%1$s", "c": "%1$s"}}}
          """
              .formatted("x".repeat(50_000)),
          "type: a whole number is a value in JSON Schema, however it is written",
          "{\"EngineConfiguration\": {}, \"SessionIdleTimeoutInMinutes\": 1.0}",
          "unicode: half a character is a character to most validators",
          "{\"EngineConfiguration\": {}, \"Description\": \"\\ud83d\"}");

  private static final JsonNode DOCUMENT = Schemas.document("request.json");
  private static final JsonSchema SCHEMA = Schemas.schema("request.json");

  private static List<String> byJava(Object request, Guardrails guardrails) {
    try {
      SessionRequest.of(request, guardrails);
      return List.of();
    } catch (InvalidRequestException invalid) {
      return invalid.violations().stream().map(Violation::message).toList();
    }
  }

  private static List<String> bySchema(Object request) {
    return Schemas.problems(SCHEMA, tree(request));
  }

  private static JsonNode tree(Object request) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(request);
  }

  private static void assertSameVerdict(Object request) {
    List<String> java = byJava(request, GUARDRAILS);
    List<String> schema = bySchema(request);
    assertEquals(
        java.isEmpty(),
        schema.isEmpty(),
        () -> "%s%nJava: %s%nschema: %s".formatted(shortened(request), java, schema));
  }

  private static String shortened(Object request) {
    String text = Json.write(request);
    return text.length() < 1000 ? text : text.substring(0, 1000) + "…";
  }

  @Test
  void theSchemaNamesTheMembersThatTheRulesNameAndNoOthers() {
    assertSameMembers(AthenaRules.START_SESSION, DOCUMENT, "");
  }

  private static void assertSameMembers(Rule rule, JsonNode node, String place) {
    JsonNode schema = RequestSamples.resolved(DOCUMENT, node);
    switch (rule) {
      case Structure structure -> {
        assertEquals(
            List.copyOf(structure.members().keySet()),
            schema.path("properties").properties().stream().map(Map.Entry::getKey).toList(),
            place);
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        assertEquals(new TreeSet<>(structure.required()), required, place);
        assertTrue(schema.path("additionalProperties").isBoolean(), place);
        structure
            .members()
            .forEach(
                (name, member) ->
                    assertSameMembers(
                        member, schema.path("properties").path(name), place + "/" + name));
      }
      case Items items -> assertSameMembers(items.item(), schema.path("items"), place + "/0");
      case Mapping mapping ->
          assertSameMembers(mapping.value(), schema.path("additionalProperties"), place + "/*");
      case Whole whole -> {
        assertEquals("integer", schema.path("type").asText(), place);
        assertEquals(whole.min(), schema.path("minimum").asInt(), place);
        assertEquals(whole.max(), schema.path("maximum").asInt(), place);
      }
      case Flag _ -> assertEquals("boolean", schema.path("type").asText(), place);
      case Text text -> {
        assertEquals("string", schema.path("type").asText(), place);
        assertEquals(text.min(), schema.path("minLength").asInt(0), place);
        assertEquals(text.max(), schema.path("maxLength").asInt(Integer.MAX_VALUE), place);
        assertEquals(text.pattern() != null, schema.has("pattern"), place);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> atEachLimitBothAcceptAndPastItBothRefuse() {
    List<DynamicTest> tests = new ArrayList<>();
    for (RequestSamples.Sample sample : RequestSamples.ofLimits()) {
      tests.add(
          DynamicTest.dynamicTest(
              sample.name(),
              () -> {
                assertEquals(
                    sample.accepted(),
                    byJava(sample.request(), GUARDRAILS).isEmpty(),
                    () -> sample.name() + ", Java: " + byJava(sample.request(), GUARDRAILS));
                assertEquals(
                    sample.accepted(),
                    bySchema(sample.request()).isEmpty(),
                    () -> sample.name() + ", schema: " + bySchema(sample.request()));
              }));
    }
    assertTrue(tests.size() > 150, "there are " + tests.size());
    return tests.stream();
  }

  @Test
  void onGeneratedRequestsBothGiveTheSameVerdict() {
    RandomRequests samples = new RandomRequests(new Random(20_260_312));
    int accepted = 0;
    for (int i = 0; i < GENERATED; i++) {
      Object request = samples.request();
      assertSameVerdict(request);
      accepted += byJava(request, GUARDRAILS).isEmpty() ? 1 : 0;
    }
    // a set that is all wrong, or all right, would prove nothing
    assertTrue(accepted > GENERATED / 10 && accepted < GENERATED * 9 / 10, "accepted: " + accepted);
  }

  @Test
  void whatTheSchemaCannotSayIsRefusedByJavaAlone() {
    NOT_IN_THE_SCHEMA.forEach(
        (why, text) -> {
          Object request = Json.read(text);
          assertTrue(bySchema(request).isEmpty(), why);
          InvalidRequestException refused = null;
          try {
            SessionRequest.of(request, GUARDRAILS);
          } catch (InvalidRequestException invalid) {
            refused = invalid;
          }
          assertNotNull(refused, why);
          assertEquals(
              why.substring(0, why.indexOf(':')), refused.violations().getFirst().rule(), why);
        });
  }

  @Test
  void whatADeploymentAllowsIsNotInTheSchema() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("EngineConfiguration", Map.of());
    assertTrue(bySchema(request).isEmpty());
    assertEquals(1, byJava(request, Guardrails.NONE).size(), "no default for the work group");
    String description = DOCUMENT.path("description").asText();
    for (String said : List.of("128,000 bytes", "The deployment", "1.0", "surrogate", "differ")) {
      assertTrue(description.contains(said), said);
    }
  }

  @Test
  void theExamplesAreTheFilesOfEvents() {
    List<JsonNode> requests =
        List.of(
            RequestSamples.event("direct-request.json"),
            tree(Json.read(RequestSamples.event("http-request.json").path("body").asText())),
            RequestSamples.event("eventbridge-event.json").path("detail"),
            RequestSamples.event("scheduled-rule.json").path("request"));
    assertEquals(requests, List.of(elements(DOCUMENT.path("examples"))));
    requests.forEach(request -> assertSameVerdict(Json.read(request.toString())));
    requests.forEach(request -> assertTrue(bySchema(request).isEmpty()));
  }

  private static JsonNode[] elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.toArray(JsonNode[]::new);
  }
}
