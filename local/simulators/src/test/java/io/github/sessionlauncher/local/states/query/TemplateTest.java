package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static List<String> problems(String text, ExpressionLocation place) {
    List<String> problems = new ArrayList<>();
    Template.read(
        TextNode.valueOf(text), "Output", place, (where, problem) -> problems.add(problem));
    return problems;
  }

  private static List<String> problemsOf(String expression) {
    return problems("{% " + expression + " %}", ExpressionLocation.STATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.a.b",
        "$states.input.items[value > 3 and $.x = 1]",
        "$states.input.(a & b)",
        "$states.input.items.{ 'k': a, 'v': $ }",
        "$states.input.items{ k: $sum(v) }",
        "$states.input.items^(>price, <name).name",
        "$states.input.items#$i[$i < 3]",
        "$states.input.items@$x.$x.a",
        "$states.input ~> |a|{'b': c}, ['d']|",
        "$map($states.input.a, function($x, $i) { $x.b * $i })",
        "$map($states.input.a, λ($x)<n:n> { $x + 1 })",
        "$states.input.a ? 'yes' : 'no'",
        "($x := $states.input.a; $x + 1)",
        "$states.input.`a b`.c[0][]",
        "$states.input.a[-1].*.b",
        "$states.input.**.b",
        "$states.input.a ~> $sum()",
        "$replace($states.input.a, /* names */ /([a-z\\/]+)/i, 'x') / 2",
        "{'a': 1, 'b': [1..3, -2]}",
        "$states.context.Execution.Id & 'and' & \"or\"",
        "$states",
        "$substring(?, 0, 1)",
        "$states.input.a.function",
      })
  void anExpressionMayReadStatesAndVariables(String expression) {
    assertEquals(List.of(), problemsOf(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone | phone",
        "phone.home | phone",
        "$.a | $",
        "$ | $",
        "$states.input.a + b | b",
        "$states.input.a & (b; 1) | b",
        "{'a': b} | b",
        "{b: 1} | b",
        "[1, b] | b",
        "$map($states.input.a, function($x) { b }) | b",
        "$sum(b) | b",
        "$states.input.a ? b : 1 | b",
        "$states.input.a ? 1 : b | b",
        "-b | b",
        "$x := b | b",
        "* | *",
        "**.a | **",
        "`a b` | a b",
        "and.x | and",
      })
  void anExpressionHasNoContextAtItsTopLevel(String expression, String name) {
    assertEquals(
        List.of("Reference to '%s' at the top level is not supported.".formatted(name)),
        problemsOf(expression));
  }

  @Test
  void theRootAndEvalAreRejectedEverywhere() {
    assertEquals(
        List.of("Reference to '$$' is not supported."), problemsOf("$states.input.a[$$.b]"));
    assertEquals(List.of("Function '$eval' is not supported."), problemsOf("$eval('1')"));
  }

  @Test
  void operatorsNewerThanTheJsonataOfStepFunctionsAreRejected() {
    assertEquals(1, problemsOf("$states.input.a ?? 1").size());
    assertEquals(1, problemsOf("$states.input.a ?: 1").size());
  }

  @Test
  void membersOfStatesAreRejectedWhereTheyDoNotExist() {
    String result = "{% $states.result.a %}";
    String error = "{% [1][$states . errorOutput.Error = 'x'] %}";
    assertEquals(List.of(), problems(result, ExpressionLocation.RESULT));
    assertEquals(List.of(), problems(error, ExpressionLocation.CATCHER));
    List<String> noResult = List.of("Reference to '$states.result' is not supported.");
    List<String> noError = List.of("Reference to '$states.errorOutput' is not supported.");
    assertEquals(noResult, problems(result, ExpressionLocation.STATE));
    assertEquals(noResult, problems(result, ExpressionLocation.CATCHER));
    assertEquals(noError, problems(error, ExpressionLocation.STATE));
    assertEquals(noError, problems(error, ExpressionLocation.RESULT));
    assertEquals(
        List.of("Reference to '$states.inputs' is not supported."),
        problems("{% $states.inputs %}", ExpressionLocation.STATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% 1",
        "1 %}",
        "{%}",
        " {% 1 %}",
        "{% 1 %} ",
        "{% %}",
        "{% 1 + %}",
        "{% a[1,2) %}",
        "{% 'open %}",
        "{% /* open %}",
      })
  void invalidExpressionsAreRejected(String text) {
    assertEquals(1, problems(text, ExpressionLocation.STATE).size(), text);
  }

  @Test
  void allProblemsOfOneExpressionAreReportedWithTheirLocation() {
    List<String> problems = new ArrayList<>();
    Template.read(
        JsonReading.STRICT.read("{\"a\": [0, \"{% b + c %}\"], \"d.$\": \"$.x\"}"),
        "Output",
        ExpressionLocation.STATE,
        (where, problem) -> problems.add(where));
    assertEquals(List.of("/a/1", "/a/1", "/d.$"), problems);
  }

  @Test
  void aStringThatOnlyContainsPercentSignsIsAString() {
    assertEquals(List.of(), problems("100 {% of it %} all", ExpressionLocation.STATE));
  }
}
