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
 * Tests that the JSON Schema of a request and the rules in Java accept the same requests. It is in
 * the package of the rules because it reads package-private members.
 */
class RequestSchemaTest {

  private static final int GENERATED = 20_000;

  /** Guardrails with a default, so that a request may omit its work group. */
  private static final Guardrails GUARDRAILS = guardrails(Optional.of("spark"));

  /** Rules that JSON Schema cannot express, each with a request that only Java rejects. */
  private static final Map<String, String> NOT_IN_THE_SCHEMA =
      Map.of(
          "size: JSON Schema cannot limit the length of a document",
          """
          {"EngineConfiguration": {"AdditionalConfigs": {"a": "%1$s", "b": "%1$s", "c": "%1$s"}}}
          """
              .formatted("x".repeat(50_000)),
          "type: JSON Schema accepts 1.0 as an integer",
          "{\"EngineConfiguration\": {}, \"SessionIdleTimeoutInMinutes\": 1.0}",
          "repeated: JSON Schema cannot compare one member of all elements",
          """
          {"EngineConfiguration": {}, "Tags": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]}
          """,
          "unicode: most validators accept an unpaired surrogate",
          "{\"EngineConfiguration\": {}, \"Description\": \"\\ud83d\"}");

  private static final JsonNode DOCUMENT = Schemas.document("request.json");
  private static final JsonSchema SCHEMA = Schemas.schema("request.json");

  private static Guardrails guardrails(Optional<String> defaultWorkGroup) {
    return new Guardrails(
        defaultWorkGroup,
        new AllowedWorkGroups(List.of()),
        LaunchLimits.MOST_CONCURRENT_DPUS,
        LaunchLimits.LONGEST_IDLE_MINUTES,
        Map.of(),
        new CalculationRules(true, List.of("code")));
  }

  private static List<String> javaViolations(Object request, Guardrails guardrails) {
    try {
      SessionRequest.of(request, guardrails);
      return List.of();
    } catch (InvalidRequestException invalid) {
      return invalid.violations().stream().map(Violation::message).toList();
    }
  }

  private static List<String> schemaViolations(Object request) {
    return Schemas.problems(SCHEMA, tree(request));
  }

  private static JsonNode tree(Object request) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(request);
  }

  private static void assertSameVerdict(Object request) {
    List<String> java = javaViolations(request, GUARDRAILS);
    List<String> schema = schemaViolations(request);
    assertEquals(
        java.isEmpty(),
        schema.isEmpty(),
        () -> "%s%nJava: %s%nschema: %s".formatted(abbreviated(request), java, schema));
  }

  private static String abbreviated(Object request) {
    String text = Json.write(request);
    return text.length() < 1000 ? text : text.substring(0, 1000) + "…";
  }

  @Test
  void theSchemaHasExactlyTheMembersOfTheRules() {
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
  Stream<DynamicTest> schemaAndRulesAgreeAtEachLimit() {
    List<DynamicTest> tests = new ArrayList<>();
    for (RequestSamples.Sample sample : RequestSamples.ofLimits()) {
      tests.add(
          DynamicTest.dynamicTest(
              sample.name(),
              () -> {
                assertEquals(
                    sample.accepted(),
                    javaViolations(sample.request(), GUARDRAILS).isEmpty(),
                    () ->
                        sample.name() + ", Java: " + javaViolations(sample.request(), GUARDRAILS));
                assertEquals(
                    sample.accepted(),
                    schemaViolations(sample.request()).isEmpty(),
                    () -> sample.name() + ", schema: " + schemaViolations(sample.request()));
              }));
    }
    assertTrue(tests.size() > 150, "there are " + tests.size());
    return tests.stream();
  }

  @Test
  void schemaAndRulesAgreeOnGeneratedRequests() {
    RandomRequests samples = new RandomRequests(new Random(20_260_312));
    int accepted = 0;
    for (int i = 0; i < GENERATED; i++) {
      Object request = samples.request();
      assertSameVerdict(request);
      accepted += javaViolations(request, GUARDRAILS).isEmpty() ? 1 : 0;
    }
    // only a mix of valid and invalid requests is a meaningful test
    assertTrue(accepted > GENERATED / 10 && accepted < GENERATED * 9 / 10, "accepted: " + accepted);
  }

  @Test
  void onlyTheRulesRejectWhatTheSchemaCannotExpress() {
    NOT_IN_THE_SCHEMA.forEach(
        (reason, text) -> {
          Object request = Json.read(text);
          assertTrue(schemaViolations(request).isEmpty(), reason);
          InvalidRequestException rejection = null;
          try {
            SessionRequest.of(request, GUARDRAILS);
          } catch (InvalidRequestException invalid) {
            rejection = invalid;
          }
          assertNotNull(rejection, reason);
          assertEquals(
              reason.substring(0, reason.indexOf(':')),
              rejection.violations().getFirst().rule(),
              reason);
        });
  }

  @Test
  void guardrailsAreNotPartOfTheSchema() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("EngineConfiguration", Map.of());
    assertTrue(schemaViolations(request).isEmpty());
    assertEquals(
        1,
        javaViolations(request, guardrails(Optional.empty())).size(),
        "no default for the work group");
    String description = DOCUMENT.path("description").asText();
    for (String phrase :
        List.of(
            "128,000 bytes",
            "The deployment",
            "1.0",
            "surrogate",
            "duplicate",
            "no two equal keys")) {
      assertTrue(description.contains(phrase), phrase);
    }
  }

  @Test
  void theExamplesAreTheFilesOfEvents() {
    List<JsonNode> requests =
        List.of(
            RequestSamples.event("direct-request.json"),
            tree(Json.read(RequestSamples.event("http-request.json").path("body").asText())),
            RequestSamples.event("eventbridge-event.json").path("detail"),
            RequestSamples.event("scheduled-rule.json").path("request"),
            RequestSamples.event("eventbridge-scheduler.json").path("request"),
            RequestSamples.event("direct-request-pyspark-3.json"),
            RequestSamples.event("direct-request-spark-3-5.json"),
            RequestSamples.event("direct-request-calculation.json"));
    assertEquals(requests, List.of(elements(DOCUMENT.path("examples"))));
    requests.forEach(request -> assertSameVerdict(Json.read(request.toString())));
    requests.forEach(request -> assertTrue(schemaViolations(request).isEmpty()));
  }

  private static JsonNode[] elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.toArray(JsonNode[]::new);
  }
}
