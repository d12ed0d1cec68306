package io.github.sessionlauncher.local.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.output.query.QueryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What AWS CLI prints, byte for byte. {@code benchmarks/output-against-aws-cli --fixtures} wrote
 * the expected bytes.
 */
class OutputCasesTest {

  private static Stream<DynamicTest> cases(OutputFormat format) throws IOException {
    try (InputStream file = OutputCasesTest.class.getResourceAsStream("/output-cases.json")) {
      List<DynamicTest> tests = new ArrayList<>();
      for (JsonNode each : new JsonMapper().readTree(file)) {
        if (each.get("format").textValue().equals(format.toString())) {
          tests.add(DynamicTest.dynamicTest(each.get("name").textValue(), () -> check(each)));
        }
      }
      return tests.stream();
    }
  }

  private static void check(JsonNode each) throws IOException {
    JsonNode query = each.get("query");
    StringWriter printed = new StringWriter();
    String error = null;
    try {
      new Output(
              OutputFormat.of(each.get("format").textValue()),
              query == null ? null : Query.of(query.textValue()),
              new Screen(each.path("width").asInt(80), each.path("colour").asBoolean(false), false))
          .print(each.get("operation").textValue(), each.get("reply"), printed);
    } catch (QueryException | OutputException problem) {
      error = problem.getMessage();
    }
    assertEquals(lines(each.get("printed")), printed.toString());
    // a query's problem, and a list of both, have messages of our own
    if (query != null && error != null) {
      assertFalse(each.get("error").isNull(), error);
    } else if (error == null || !error.startsWith("A list that has objects")) {
      assertEquals(lines(each.get("error")), error);
    }
  }

  private static String lines(JsonNode lines) {
    if (lines.isNull()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    lines.forEach(line -> texts.add(line.textValue()));
    return String.join("\n", texts);
  }

  @TestFactory
  Stream<DynamicTest> jsonIsThatOfAwsCli() throws IOException {
    return cases(OutputFormat.JSON);
  }

  @TestFactory
  Stream<DynamicTest> textIsThatOfAwsCli() throws IOException {
    return cases(OutputFormat.TEXT);
  }

  @TestFactory
  Stream<DynamicTest> tablesAreThoseOfAwsCli() throws IOException {
    return cases(OutputFormat.TABLE);
  }

  @TestFactory
  Stream<DynamicTest> yamlIsThatOfRuamel() throws IOException {
    return cases(OutputFormat.YAML);
  }

  @TestFactory
  Stream<DynamicTest> yamlStreamIsThatOfRuamel() throws IOException {
    return cases(OutputFormat.YAML_STREAM);
  }
}
