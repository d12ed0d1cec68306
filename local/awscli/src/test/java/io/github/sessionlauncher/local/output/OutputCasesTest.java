package io.github.sessionlauncher.local.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
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
 * The output equals the AWS CLI's, byte for byte. {@code benchmarks/output-against-aws-cli
 * --fixtures} writes the expected bytes.
 */
class OutputCasesTest {

  private static Stream<DynamicTest> cases(OutputFormat format) throws IOException {
    try (InputStream file = OutputCasesTest.class.getResourceAsStream("/output-cases.json")) {
      List<DynamicTest> tests = new ArrayList<>();
      for (JsonNode each : JsonReading.JAVASCRIPT.read(file.readAllBytes())) {
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
    // errors of a query and of a mixed list have our own messages
    if (query != null && error != null) {
      assertFalse(each.get("error").isNull(), error);
    } else if (error == null || !error.startsWith("A list of objects and")) {
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
  Stream<DynamicTest> jsonEqualsAwsCli() throws IOException {
    return cases(OutputFormat.JSON);
  }

  @TestFactory
  Stream<DynamicTest> textEqualsAwsCli() throws IOException {
    return cases(OutputFormat.TEXT);
  }

  @TestFactory
  Stream<DynamicTest> tablesEqualAwsCli() throws IOException {
    return cases(OutputFormat.TABLE);
  }

  @TestFactory
  Stream<DynamicTest> yamlEqualsRuamel() throws IOException {
    return cases(OutputFormat.YAML);
  }

  @TestFactory
  Stream<DynamicTest> yamlStreamEqualsRuamel() throws IOException {
    return cases(OutputFormat.YAML_STREAM);
  }
}
