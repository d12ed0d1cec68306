package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest extends Expressions {

  @Test
  void expressionsAreAllowedAnywhereInObjectsAndArrays() {
    JsonNode value =
        value(
            """
            {"a": ["{% $states.input.x + 1 %}", {"b": "{% $states.input %}"}, "plain", 7, null]}
            """,
            "{\"x\": 1}");
    assertEquals(json("{\"a\": [2, {\"b\": {\"x\": 1}}, \"plain\", 7, null]}"), value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 1 | 2",
        "4 / 2 | 2",
        "1 / 4 | 0.25",
        "1.0 | 1",
        "$states.input.one | 1",
        "$states.input.onePointZero | 1",
        "$states.input.large | 9007199254740993",
        "0.1 + 0.2 | 0.30000000000000004",
        "2147483647 + 1 | 2147483648",
      })
  void wholeNumbersAreIntegers(String expression, String expected) {
    String input = "{\"one\": 1, \"onePointZero\": 1.0, \"large\": 9007199254740993}";
    assertEquals(expected, evaluate(expression, input));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$states.input.nothing | null",
        "null | null",
        "$exists($states.input.nothing) | true",
        "$exists($states.input.absent) | false",
        "$type($states.input.nothing) | \"null\"",
        "$states.input.nothing = null | true",
        "{'a': null, 'b': $states.input.absent, 'c': $states.input.nothing} |"
            + " {\"a\":null,\"c\":null}",
        "[null, 1, $states.input.nothing] | [null,1,null]",
        "$states.input.list | [null,{\"x\":null}]",
        "$map($states.input.list, function($v) { $type($v) }) | [\"null\",\"object\"]",
        "$merge([{'a': null}, {'b': 1}]) | {\"a\":null,\"b\":1}",
      })
  void nullIsAValueAndUndefinedIsNot(String expression, String expected) {
    assertEquals(
        expected, evaluate(expression, "{\"nothing\": null, \"list\": [null, {\"x\": null}]}"));
  }

  @Test
  void undefinedFailsAndNamesTheExpressionAndItsField() {
    QueryFailure failure =
        assertThrows(
            QueryFailure.class, () -> value("{\"a\": [1, \"{% $states.input.absent %}\"]}", "{}"));
    assertEquals(
        "The JSONata expression '$states.input.absent' specified for the field 'Output/a[1]'"
            + " returned nothing (undefined).",
        failure.getMessage());
    assertEquals("Output/a[1]", failure.field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 'a'",
        "1 / 0",
        "$notThere(1)",
        "$error('no')",
        "$number('x')",
        "$pad('a', 'b')",
        "$pad('a', 7000000)",
        "$pad('a', -1e300)",
        "function($x) { $x }",
        "$sum",
      })
  void anExpressionWithoutAJsonValueFails(String expression) {
    failure(expression);
  }

  @Test
  void anErrorOfAnExpressionKeepsTheMessageOfJsonata() {
    assertTrue(failure("1 + 'a'").getMessage().contains("threw an error during evaluation. T2002"));
    assertTrue(failure("$error('my words')").getMessage().contains("my words"));
  }

  /** The library itself would show Java's objects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$join([$exists])               | T0412: Argument \"function\" of",
        "$join([{'a': 1}, 2])           | T0412: Argument \"[{\"a\":1},2]\" of",
        "$merge([1, {'b': $exists}])    | T0412: Argument \"function\" of",
        "$max([true, {'a': [1, $sum]}]) | T0412: Argument \"function\" of",
        "{'a': 1} < {'b': 2}            | T2010: The expressions either side of operator \"<\" must"
      })
  void anErrorNamesValuesAsJson(String expression, String words) {
    String message = failure(expression).getMessage();
    assertTrue(message.contains("threw an error during evaluation. " + words), message);
    assertFalse(message.contains("dashjoin"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$partition([1..5], 2) | [[1,2],[3,4],[5]]",
        "$pad('é', 4, 'ab') | \"éaba\"",
        "$pad('a', -3) | \"  a\"",
        "$pad('😀', 3, '😀-') | \"😀😀-\"",
        "$pad('abc', 2, '#') | \"abc\"",
        "$pad('abc', 0, '') | \"abc\"",
        "'x' ~> $pad(3, '') | \"x  \"",
        "$length($pad('a', 1000000, '#')) | 1000000",
        "$partition([1,2,3], 2.9) | [[1,2],[3]]",
        "$partition([1,2], 10) | [[1,2]]",
        "$partition([1,2]) | [[1,2]]",
        "$map(['1', '[2]'], $parse) | [1,[2]]",
        "$random(42) | 0.7275636800328681",
        "$range(0, 10, 5) | [0,5,10]",
        "$range(3, 1, -1) | [3,2,1]",
        "$range(-1.7, 1, 1) | [-1,0,1]",
        "$hash('abc', 'MD5') | \"900150983cd24fb0d6963f7d28e17f72\"",
        "$hash('abc', 'SHA-1') | \"a9993e364706816aba3e25717850c26c9cd0d89d\"",
        "$range(1, 9, 9) | 1",
        "$count($range(1, 360145, 1)) | 360145",
        "$length($hash('abc', 'SHA-256')) | 64",
        "$length($hash('abc', 'SHA-384')) | 96",
        "$length($hash('abc', 'SHA-512')) | 128",
        "$parse('{\"a\": [1, null, 2.5]}') | {\"a\":[1,null,2.5]}",
        "$lowercase('I') & $uppercase('i') | \"iI\"",
        "$now() | \"2026-01-01T00:00:00.000Z\"",
        "$now('[Y0001]') | \"2026\"",
        "$millis() | 1767225600000",
      })
  void theFunctionsOfStepFunctionsAreAvailable(String expression, String expected) {
    assertEquals(expected, evaluate(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$partition([1], 0)",
        "$partition([1], -1)",
        "$partition([], 1)",
        "$range(1, 2)",
        "$range(1, 2, 0)",
        "$range(1, 2, -1)",
        "$range(1, 360146, 1)",
        "$range(-9000000000000000000, 9000000000000000000, 1)",
        "$range('1', 2, 1)",
        "$hash('abc')",
        "$hash('abc', 'sha-256')",
        "$hash(1, 'MD5')",
        "$parse('{')",
        "$parse('1 2')",
        "$parse('')",
        "$uuid(1)",
        "$exists($range(1, 2, 1, 1))",
        "$exists($partition([1], 1, 1))",
        "$exists($hash('a', 'MD5', 1))",
        "$exists($parse('1', 1))",
        "$exists($random(1, 1))",
        "$exists($range($states.input.absent, 1, 1))",
        "$exists($range(1, $states.input.absent, 1))",
        "$exists($hash($states.input.absent, 'MD5'))",
        "$exists($partition('text', 1))",
        "$exists($parse('{\"a\": 1, \"a\": 2}'))",
      })
  void theFunctionsOfStepFunctionsRejectInvalidArguments(String expression) {
    failure(expression);
  }

  @Test
  void theCurrentTimeIsThatOfTheTimeline() {
    timeline.runUntil(Instant.parse("2030-05-06T07:08:09.123Z"));
    assertEquals("\"2030-05-06T07:08:09.123Z\"", evaluate("$now()"));
  }

  @Test
  void randomValuesComeFromTheWorldsGenerator() {
    Evaluator same = new Evaluator(timeline, new SplittableRandom(1));
    Scope scope = Scope.of(json("{}"), json("{}"), Variables.NONE);
    Template three = template("\"{% [$random(), $uuid(), $shuffle([1..20])] %}\"");
    JsonNode first = evaluator.value(three, scope);
    assertEquals(first, same.value(three, scope));
    assertNotEquals(first, evaluator.value(three, scope));
    assertTrue(
        first
            .get(1)
            .textValue()
            .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    assertEquals(evaluate("$random(7)"), evaluate("$random(7)"));
    assertNotEquals(evaluate("$random(7)"), evaluate("$random(8)"));
  }

  @Test
  void variablesAreReadByName() {
    variables =
        Variables.NONE.with(Map.of("x", json("{\"y\": null}"))).with(Map.of("größe", json("3")));
    assertEquals("[{\"y\":null},3,null]", evaluate("[$x, $größe, $x.y]"));
    failure("$notAssigned");
  }

  @Test
  void anExpressionHasLimitsOfDepthWorkAndSize() {
    String hundred = "1" + " + 1".repeat(99);
    assertEquals("100", evaluate(hundred));
    assertTrue(failure(hundred + " + 1").getMessage().contains("Stack overflow"));
    assertTrue(
        failure("($f := function($n) { $f($n + 1) }; $f(0))").getMessage().contains("timeout"));
    assertTrue(
        failure("$reduce([1..23], function($s, $i) { $s & $s }, 'a')")
            .getMessage()
            .contains("memory"));
  }

  @Test
  void anEvaluationHasNoSideEffects() {
    Scope scope = Scope.of(json("{\"a\": [1]}"), json("{}"), Variables.NONE);
    Template changing = template("\"{% ($x := 5; $states.input ~> |$|{'a': [$x]}|) %}\"");
    assertEquals(json("{\"a\": [5]}"), evaluator.value(changing, scope));
    assertEquals(json("{\"a\": [1]}"), evaluator.value(template("\"{% $states.input %}\""), scope));
    assertThrows(QueryFailure.class, () -> evaluator.value(template("\"{% $x %}\""), scope));
  }

  @Test
  void aWrongTypeIsReportedWithItsValue() {
    Scope scope = Scope.of(json("{}"), json("{}"), Variables.NONE);
    Template text = template("\"{% 'yes' %}\"");
    assertEquals(
        "The JSONata expression ''yes'' specified for the field 'Output' returned an unexpected"
            + " result type. Expected 'boolean', but was 'string' for value: \"yes\"",
        assertThrows(QueryFailure.class, () -> evaluator.truth(text, scope)).getMessage());
    assertThrows(QueryFailure.class, () -> evaluator.integer(text, scope, 0, 9));
    assertThrows(
        QueryFailure.class, () -> evaluator.integer(template("\"{% 1.5 %}\""), scope, 0, 9));
    assertThrows(
        QueryFailure.class, () -> evaluator.integer(template("\"{% 10 %}\""), scope, 0, 9));
    assertEquals(9, evaluator.integer(template("\"{% 9.0 %}\""), scope, 0, 9));
  }
}
