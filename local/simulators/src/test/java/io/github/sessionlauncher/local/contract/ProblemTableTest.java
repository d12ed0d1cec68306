package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.http.ProblemType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the OpenAPI document, the code and the tables of problems in errors.md agree. */
class ProblemTableTest extends ApiDocument {

  private static final Pattern ROW =
      Pattern.compile("\\| (\\d{3}) \\| `([a-z-]+)` \\| (.+) \\| ([A-Za-z, ]+) \\| (.+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

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

  @Test
  void theDescribedRulesOfViolationsAreThoseOfTheCode() {
    String source =
        Repository.text(
            "functions/src/main/java/io/github/sessionlauncher/launch/request/Violation.java");
    Set<String> inTheCode = new TreeSet<>();
    Matcher rule =
        Pattern.compile("\\{@code\\s+(?:\\*\\s+)?(\\w+)}")
            .matcher(
                source.substring(source.indexOf("@param rule"), source.indexOf("@param limit")));
    while (rule.find()) {
      inTheCode.add(rule.group(1));
    }
    Set<String> described = new TreeSet<>();
    Repository.json("docs/api/schemas/outcome-event.json")
        .at("/$defs/violation/properties/rule/enum")
        .forEach(each -> described.add(each.asText()));
    assertEquals(inTheCode, described);
  }

  private static String prefixed(String type) {
    return "urn:athena-session-launcher:problem:" + type;
  }

  /** Returns the statuses of API Gateway's own answers, from the last table of errors.md. */
  private static Set<String> statusesOfTheGateway() {
    String page = Repository.text(API.resolve("errors.md"));
    Set<String> statuses = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| (\\d{3}) \\|")
            .matcher(page.substring(page.indexOf("## The gateway's own answers")));
    while (row.find()) {
      statuses.add(row.group(1));
    }
    return statuses;
  }

  private Set<String> mediaTypes(JsonNode response) {
    Set<String> types = new TreeSet<>();
    openApi
        .at(response.path("$ref").asText().substring(1))
        .path("content")
        .fieldNames()
        .forEachRemaining(types::add);
    return types;
  }

  @Test
  void everyCallHasTheStatusesOfBothTablesWithTheirMediaTypes() {
    operations()
        .forEach(
            (route, operation) -> {
              String call = operation.path("operationId").asText();
              Map<String, Set<String>> expected = new TreeMap<>();
              rows().stream()
                  .filter(row -> row.calls().contains(call))
                  .forEach(
                      row -> expected.put("" + row.status(), Set.of("application/problem+json")));
              for (String status : statusesOfTheGateway()) {
                expected.merge(
                    status,
                    Set.of("application/json"),
                    (_, _) -> Set.of("application/json", "application/problem+json"));
              }
              Map<String, Set<String>> described = new TreeMap<>();
              operation.path("responses").properties().stream()
                  .filter(response -> !response.getKey().startsWith("2"))
                  .forEach(each -> described.put(each.getKey(), mediaTypes(each.getValue())));
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
}
