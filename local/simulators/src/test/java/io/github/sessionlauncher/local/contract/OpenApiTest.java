package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.sessionlauncher.http.ProblemType;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionQuery;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Tests that the OpenAPI document, the template, the events and the table of problems agree. */
class OpenApiTest {

  private static final Path API = Repository.HOME.resolve("docs/api");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d{3}) \\| `([a-z-]+)` \\| (.+) \\| ([A-Za-z, ]+) \\| (.+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private final JsonNode openApi =
      new ObjectMapper()
          .valueToTree(
              new Load(LoadSettings.builder().build())
                  .loadFromString(Repository.text(API.resolve("openapi.yaml"))));

  /**
   * A row of the table in errors.md.
   *
   * @param calls the operations that can return the problem
   * @param tests {@code Class.method}
   */
  private record Row(int status, String type, Set<String> calls, List<String> tests) {}

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(Repository.text(API.resolve("errors.md")));
    while (row.find()) {
      List<String> tests = new ArrayList<>();
      Matcher test = TEST.matcher(row.group(5));
      while (test.find()) {
        tests.add(test.group(1) + "." + test.group(2));
      }
      Set<String> calls = new TreeSet<>(Arrays.asList(row.group(4).split(", ")));
      rows.add(new Row(Integer.parseInt(row.group(1)), row.group(2), calls, tests));
    }
    return rows;
  }

  /** Returns the operations by route. */
  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    openApi
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        member -> {
                          if (!member.getKey().equals("parameters")) {
                            operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                member.getValue());
                          }
                        }));
    return operations;
  }

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
    JsonNode examples =
        operations().get("POST /sessions").at("/requestBody/content/application~1json/examples");
    List<JsonNode> values = new ArrayList<>();
    examples.forEach(example -> values.add(example.path("value")));
    assertEquals(
        List.of(
            Repository.parsed(Repository.json("events/http-request.json").path("body").asText()),
            Repository.json("events/direct-request.json"),
            Repository.json("events/eventbridge-event.json").path("detail"),
            Repository.json("events/scheduled-rule.json").path("request")),
        values);
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
  void theTableHasEveryProblemTypeWithItsStatus() {
    Map<String, Integer> inTheTable = new TreeMap<>();
    rows().forEach(row -> inTheTable.put(prefixed(row.type()), row.status()));
    Map<String, Integer> inTheCode = new TreeMap<>();
    for (ProblemType type : ProblemType.values()) {
      inTheCode.put(type.uri(), type.status());
    }
    assertEquals(inTheCode, inTheTable);

    Set<String> described = new TreeSet<>();
    JsonNode problem = openApi.at("/components/schemas/Problem/properties");
    problem.at("/type/enum").forEach(type -> described.add(type.asText()));
    assertEquals(inTheCode.keySet(), described);
    Set<Integer> statuses = new TreeSet<>();
    problem.at("/status/enum").forEach(status -> statuses.add(status.asInt()));
    assertEquals(new TreeSet<>(inTheCode.values()), statuses);
  }

  private static String prefixed(String type) {
    return "urn:athena-session-launcher:problem:" + type;
  }

  @Test
  void everyCallHasTheStatusesOfTheTable() {
    operations()
        .forEach(
            (route, operation) -> {
              String call = operation.path("operationId").asText();
              Set<String> expected = new TreeSet<>();
              rows().stream()
                  .filter(row -> row.calls().contains(call))
                  .forEach(row -> expected.add("" + row.status()));
              Set<String> described = new TreeSet<>();
              operation.path("responses").fieldNames().forEachRemaining(described::add);
              assertTrue(described.remove("default"), route);
              assertTrue(described.removeIf(status -> status.startsWith("2")), route);
              assertEquals(expected, described, route);
            });
    Set<String> calls = new TreeSet<>();
    operations().values().forEach(each -> calls.add(each.path("operationId").asText()));
    rows().forEach(row -> assertTrue(calls.containsAll(row.calls()), row.type()));
  }

  @Test
  void everyRowOfTheTableNamesExistingTests() {
    Map<String, Path> sources = new HashMap<>();
    Repository.sources("test")
        // of two classes with one name, the one in local/, which has most of the tests
        .forEach(file -> sources.merge(file.getFileName().toString(), file, (_, local) -> local));
    for (Row row : rows()) {
      assertFalse(row.tests().isEmpty(), row.type());
      for (String test : row.tests()) {
        String[] parts = test.split("\\.");
        Path source = sources.get(parts[0] + ".java");
        assertTrue(
            source != null && Repository.text(source).contains("void " + parts[1] + "("), test);
      }
    }
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
