package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTransformerTest {

  private static final ObjectNode EVENT =
      (ObjectNode)
          JsonReading.NUMBERS_AS_WRITTEN.read(
              """
              {"version":"0","id":"id-1","detail-type":"Wanted","source":"shop","account":"123456789012",
               "time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":["r0","r1"],
               "detail":{"text":"plain","quote":"a\\"b","number":1.50,"flag":true,"nothing":null,
                         "object":{"a":[1,2]},"list":[{"n":1},{"n":2},{}]}}
              """);
  private static final TargetInput.Context CONTEXT =
      new TargetInput.Context(
          EVENT, "arn:rule", "rule-name", Instant.parse("2026-01-01T00:00:01.5Z"));

  private static String transformed(Map<String, String> paths, String template) {
    return new InputTransformer(paths, template).payload(CONTEXT).toString();
  }

  private static void assertRejected(Map<String, String> paths, String template, String expected) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new InputTransformer(paths, template));
    assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "$.time            | \"2026-01-01T00:00:00Z\"",
        "$.detail-type     | \"Wanted\"",
        "$.detail.number   | 1.50",
        "$.detail.flag     | true",
        "$.detail.nothing  | null",
        "$.detail.object   | {\"a\":[1,2]}",
        "$.resources[1]    | \"r1\"",
        "$.detail.list[*].n| [1,2]",
        "$.detail.missing  | \"\"",
        "$.resources[7]    | \"\"",
        "$.time[*]         | \"\""
      })
  void aVariableOutsideQuotesIsInsertedAsAJsonValue(String path, String value) {
    assertEquals("{\"v\":" + value + "}", transformed(Map.of("v", path), "{\"v\": <v>}"));
  }

  @Test
  void aVariableInsideQuotesIsInsertedIntoTheString() {
    assertEquals(
        "{\"v\":\"say \\\"plain\\\", 1.50 and !\"}",
        transformed(
            Map.of("t", "$.detail.text", "n", "$.detail.number", "m", "$.detail.missing"),
            "{\"v\": \"say \\\"<t>\\\", <n> and <m>!\"}"));
  }

  @Test
  void aTemplateCanBeAString() {
    assertEquals("\"it is plain\"", transformed(Map.of("t", "$.detail.text"), "\"it is <t>\""));
  }

  @Test
  void thePredefinedVariablesAreAvailable() {
    assertEquals(
        "[\"arn:rule\",\"rule-name\",\"2026-01-01T00:00:01Z\",\"rule-name!\"]",
        transformed(
            Map.of(),
            "[<aws.events.rule-arn>, <aws.events.rule-name>, <aws.events.event.ingestion-time>,"
                + " \"<aws.events.rule-name>!\"]"));
    assertEquals(EVENT.toString(), transformed(Map.of(), "<aws.events.event.json>"));
    ObjectNode withoutDetail = EVENT.deepCopy();
    withoutDetail.remove("detail");
    assertEquals(withoutDetail.toString(), transformed(Map.of(), "<aws.events.event>"));
  }

  @Test
  void valuesAreNotEscapedSoAQuoteBreaksThePayload() {
    InputTransformer transformer =
        new InputTransformer(Map.of("q", "$.detail.quote"), "{\"v\": <q>}");
    TargetInput.PayloadProblem problem =
        assertThrows(TargetInput.PayloadProblem.class, () -> transformer.payload(CONTEXT));
    assertEquals("INVALID_JSON", problem.code());
  }

  @Test
  void anObjectInsideQuotesFailsAtDelivery() {
    InputTransformer transformer =
        new InputTransformer(Map.of("o", "$.detail.object"), "\"it is <o>\"");
    TargetInput.PayloadProblem problem =
        assertThrows(TargetInput.PayloadProblem.class, () -> transformer.payload(CONTEXT));
    assertTrue(problem.getMessage().contains("<o>"), problem.getMessage());
  }

  @Test
  void anInvalidTransformerIsRejected() {
    assertRejected(Map.of(), "{\"v\": <unknown>}", "<unknown>");
    assertRejected(Map.of("v", "$.id"), "{\"v\": <v>", "not JSON");
    assertRejected(Map.of("v", "$.id"), "{<v>: 1}", "as a key");
    assertRejected(Map.of("v", "$.id"), "{\"a<v>\": 1}", "as a key");
    assertRejected(Map.of(), "\"<aws.events.event>\"", "inside quotes");
    assertRejected(Map.of(), "", "0 characters");
    assertRejected(Map.of(), "\"" + "x".repeat(8191) + "\"", "8193 characters");
    assertRejected(Map.of("AWS.x", "$.id"), "1", "AWS.x");
    assertRejected(Map.of("a b", "$.id"), "1", "a b");
  }

  @Test
  void aHundredVariablesAreAcceptedAndOneMoreIsRejected() {
    Map<String, String> paths = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      paths.put("v" + i, "$.id");
    }
    assertEquals("\"id-1\"", transformed(paths, "<v99>"));
    paths.put("v100", "$.id");
    assertRejected(paths, "<v99>", "101 variables");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "detail", "$.", "$..detail", "$['detail']", "$.detail[-1]", "$.list[?(@.a)]"})
  void anInvalidPathIsRejectedByName(String path) {
    assertRejected(Map.of("v", path), "<v>", path);
  }

  @Test
  void aConstantReplacesTheEventAndAPathSelectsAPart() {
    assertEquals("{\"a\":1}", TargetInput.Constant.of("{\"a\": 1}").payload(CONTEXT).toString());
    assertEquals(
        "{\"a\":[1,2]}",
        new TargetInput.Part(new EventPath("$.detail.object")).payload(CONTEXT).toString());
    assertThrows(IllegalArgumentException.class, () -> TargetInput.Constant.of("{a: 1}"));
    assertThrows(
        TargetInput.PayloadProblem.class,
        () -> new TargetInput.Part(new EventPath("$.detail.missing")).payload(CONTEXT));
  }
}
