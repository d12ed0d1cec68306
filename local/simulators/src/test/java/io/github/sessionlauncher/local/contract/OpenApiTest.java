package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionQuery;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the OpenAPI document, the template and the events agree. */
class OpenApiTest extends ApiDocument {

  /** Returns the parameters of a route, including those of its path. */
  private List<JsonNode> parameters(String route) {
    List<JsonNode> parameters = new ArrayList<>();
    openApi.path("paths").path(route.split(" ")[1]).path("parameters").forEach(parameters::add);
    operations().get(route).path("parameters").forEach(parameters::add);
    return parameters;
  }

  @Test
  void theDescribedRoutesAreTheTemplatesRoutes() {
    Set<String> routes = new TreeSet<>();
    Repository.stack()
        .all(FunctionResource.class)
        .forEach(
            function ->
                function
                    .routes()
                    .forEach(route -> routes.add(route.method() + " " + route.path())));
    assertEquals(routes, operations().keySet());
  }

  @Test
  void everyPathParameterIsDescribed() {
    for (String route : operations().keySet()) {
      Set<String> named = new TreeSet<>();
      Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(route);
      while (variable.find()) {
        named.add(variable.group(1));
      }
      Set<String> described = new TreeSet<>();
      for (JsonNode parameter : parameters(route)) {
        if (parameter.path("in").asText().equals("path")) {
          described.add(parameter.path("name").asText());
        }
      }
      assertEquals(named, described, route);
    }
  }

  @Test
  void theExamplesAreTheFilesOfEvents() {
    for (String file :
        List.of(
            "http-request",
            "http-request-calculation",
            "http-get-session",
            "http-list-sessions",
            "http-delete-session",
            "http-get-launch",
            "http-delete-launch")) {
      JsonNode event = Repository.json("events/" + file + ".json");
      Set<String> parameterNames = new TreeSet<>();
      for (JsonNode parameter : parameters(event.path("routeKey").asText())) {
        JsonNode sent =
            switch (parameter.path("in").asText()) {
              case "path" -> event.path("pathParameters");
              case "query" -> event.path("queryStringParameters");
              default -> event.path("headers");
            };
        String name = parameter.path("name").asText();
        String key =
            parameter.path("in").asText().equals("header") ? name.toLowerCase(Locale.ROOT) : name;
        assertEquals(
            sent.path(key).asText(""), parameter.path("example").asText(""), file + " " + name);
        parameterNames.add(name);
      }
      event
          .path("queryStringParameters")
          .fieldNames()
          .forEachRemaining(name -> assertTrue(parameterNames.contains(name), name));
    }
    assertEquals(
        List.of(
            body("http-request"),
            Repository.json("events/direct-request.json"),
            Repository.json("events/eventbridge-event.json").path("detail"),
            Repository.json("events/scheduled-rule.json").path("request"),
            Repository.json("events/eventbridge-scheduler.json").path("request"),
            Repository.json("events/direct-request-pyspark-3.json"),
            Repository.json("events/direct-request-spark-3-5.json")),
        bodies("POST /sessions"));
    assertEquals(
        List.of(
            body("http-request-calculation"),
            Repository.json("events/direct-request-calculation.json")),
        bodies("POST /calculations"));
  }

  private static JsonNode body(String file) {
    return Repository.parsed(Repository.json("events/" + file + ".json").path("body").asText());
  }

  /** Returns the examples of the bodies of a route. */
  private List<JsonNode> bodies(String route) {
    List<JsonNode> bodies = new ArrayList<>();
    operations()
        .get(route)
        .at("/requestBody/content/application~1json/examples")
        .forEach(example -> bodies.add(example.path("value")));
    return bodies;
  }

  @Test
  void theSchemaOfAListingAcceptsTheSameValuesAsTheCode() {
    Map<String, List<String>> values =
        Map.of(
            "WorkGroup",
                List.of("w", "w".repeat(128), "w".repeat(129), "", "a b", "a,b", "A.b_c-9", "ä"),
            "State", List.of("IDLE", "DEGRADED", "TERMINATED", "idle", "", "HIBERNATED"),
            "MaxResults", List.of("1", "100", "0", "101", "-1", "x", "1.5", ""),
            "NextToken", List.of("t", "t".repeat(2048), "t".repeat(2049), ""));
    int rejected = 0;
    Set<String> described = new TreeSet<>();
    for (JsonNode parameter : parameters("GET /sessions")) {
      String name = parameter.path("name").asText();
      described.add(name);
      for (String value : values.get(name)) {
        Map<String, String> query = new HashMap<>(Map.of("WorkGroup", "w"));
        query.put(name, value);
        boolean bySchema = accepts(parameter.path("schema"), value);
        assertEquals(bySchema, accepts(query), name + " " + value);
        rejected += bySchema ? 0 : 1;
      }
      assertRequired(name, parameter.path("required").asBoolean());
    }
    assertEquals(values.keySet(), described);
    assertTrue(rejected > 10);
  }

  /** Asserts that a parameter may be omitted exactly if it is not required. */
  private static void assertRequired(String name, boolean required) {
    Map<String, String> without = new HashMap<>(Map.of("WorkGroup", "w"));
    without.remove(name);
    assertEquals(!required, accepts(without), name);
  }

  private static boolean accepts(Map<String, String> query) {
    try {
      SessionQuery.of(query);
      return true;
    } catch (InvalidRequestException rejected) {
      return false;
    }
  }

  private static boolean accepts(JsonNode schema, String value) {
    boolean number =
        schema.path("type").asText().equals("integer") && value.matches("-?\\d+(\\.\\d+)?");
    JsonNode instance = Repository.parsed(number ? value : '"' + value + '"');
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(instance)
        .isEmpty();
  }

  @Test
  void everyReferenceHasATarget() {
    List<JsonNode> references = openApi.findValues("$ref");
    assertTrue(references.size() > 30);
    for (JsonNode reference : references) {
      String[] parts = reference.asText().split("#");
      JsonNode document = parts[0].isEmpty() ? openApi : Repository.json("docs/api/" + parts[0]);
      assertFalse(
          document.at(parts.length == 1 ? "" : parts[1]).isMissingNode(), reference.asText());
    }
  }
}
