package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isAccepted;
import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isRefused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Regression tests for inputs that once broke the readers of templates and state machines. */
class ReaderInputsTest {

  private static final String BUS =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Description: %s
      Resources:
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
      """;

  private static void template(String description, String part) {
    isRefused("template", Input.of(BUS.formatted(description)), part);
  }

  /** The stack overflowed in the YAML library or after it. */
  @Test
  void aTemplateThatIsNestedTooDeeplyIsRefused() {
    for (int levels : List.of(101, 1000, 5000, 100_000)) {
      template("[".repeat(levels) + "]".repeat(levels), "more than 100 levels deep");
      template("{a: ".repeat(levels) + "b" + "}".repeat(levels), "more than 100 levels deep");
    }
  }

  /**
   * The library reads 1,024 characters at a time and failed on a surrogate pair across the
   * boundary.
   */
  @Test
  void aTemplateMayContainAnyCharacterAnywhere() {
    for (String prefix : List.of("", "x")) {
      String text = prefix + "\ud83d\ude00".repeat(3000);
      isAccepted("template", Input.of(BUS.formatted("\"" + text + "\"")));
    }
  }

  /** The library threw an undeclared exception. */
  @Test
  void anInvalidEscapeIsRefused() {
    template("\"\\x\"", "not YAML");
    template("\"\\u12\"", "not YAML");
    template("\"\\U0011FFFF\"", "not YAML");
  }

  /** The expanded number would have filled the memory. */
  @Test
  void aNumberWithAHugeExponentIsRefused() {
    for (String number : List.of("1e999999999", "-1.5E+99999", "9".repeat(1500))) {
      template(number, "out of range");
    }
  }

  /** Each problem repeated a long name: the refusal had five million characters. */
  @Test
  void theNumberOfReportedProblemsIsLimited() {
    String members = ("m%d: 1, ".repeat(300)).formatted(IntStream.range(0, 300).boxed().toArray());
    String name = "n".repeat(900);
    template("x\nOutputs: {%s: {%s}}".formatted(name, members), "there are 1");
    Verdict verdict =
        BorderAssertions.verdict(
            "template", Input.of(BUS.formatted("x\nOutputs: {%s: {%s}}".formatted(name, members))));
    assertTrue(((Verdict.Refused) verdict).message().length() < 250_000);
  }

  /** No operating system allows a NUL in a path. */
  @Test
  void anInvalidPathIsRefused() {
    String template =
        BUS.formatted("x")
            + """
              One: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: "a\\0b", Role: arn}}
              Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: "a\\0b", Runtime: java25}}
            """;
    isRefused("template", Input.of(template), "DefinitionUri is not a valid path: Nul character");
    isRefused("template", Input.of(template), "CodeUri is not a valid path: Nul character");
  }

  private static void pattern(String pattern, String value, String part) {
    String template =
        BUS.formatted("x")
            + """
            Parameters:
              P: {Type: String, AllowedPattern: "%s", Default: "%s"}
            """
                .formatted(pattern, value);
    isRefused("template", Input.of(template), part);
  }

  /** Compiling such a pattern took seconds. */
  @Test
  void aVeryLongAllowedPatternIsRefused() {
    pattern("a".repeat(300_000), "a", "at most 4096 are simulated");
    pattern("(a|b)*", "ab".repeat(100_000), "CloudFormation's maximum size of a parameter value");
    pattern("(", "a", "not a regular expression");
  }

  private static Input machine(String start, String state) {
    return Input.of(
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"%s\", \"States\": {\"A\": %s}}"
            .formatted(start, state));
  }

  /** An empty name was treated as a missing name and not reported. */
  @Test
  void anEmptyNameIsRefused() {
    isRefused("definition", machine("", "{\"Type\": \"Succeed\"}"), "/StartAt: must not be empty");
    isRefused("definition", machine("A", "{\"Type\": \"\"}"), "must not be empty");
    isRefused(
        "definition",
        machine("A", "{\"Type\": \"Pass\", \"Next\": \"\"}"),
        "Next: must not be empty");
    isAccepted("definition", machine("A", "{\"Type\": \"Succeed\"}"));
  }

  @Test
  void aRefusalOfAnInvalidDefinitionShowsNoParserInternals() {
    isRefused("definition", Input.of("[".repeat(100_000)), "the maximum allowed (1000)");
    isRefused("definition", Input.of("{}{}"), "there is text after the JSON value");
  }

  private static void expression(String expression, String part) {
    isRefused("expression", Input.of(expression), part);
  }

  /** The check of references recursed deeper than the parser. */
  @Test
  void anExpressionThatIsNestedTooDeeplyIsRefused() {
    for (int levels : List.of(2000, 30_000)) {
      expression(
          "function($x){".repeat(levels) + "1" + "}".repeat(levels), "The JSONata expression");
      expression("(".repeat(levels) + "1" + ")".repeat(levels), "The JSONata expression");
    }
  }

  /** The time of the library grows with the square of the length: it took six seconds. */
  @Test
  void aVeryLongExpressionIsRefused() {
    expression("'" + "a".repeat(300_000) + "'", "at most 32768 are simulated");
  }

  /** The count of the numbers overflowed, so that the range filled the memory. */
  @Test
  void aRangeOverAllNumbersIsTooLong() {
    expression("$range(-9223372036854775807, 9223372036854775807, 1)", "memory limit exceeded");
    expression("$range(9223372036854775807, -9223372036854775807, -1)", "memory limit exceeded");
    isAccepted("expression", Input.of("$range(9223372036854774000, 9223372036854775807, 1000)"));
  }

  @Test
  void anEvaluationErrorShowsNoLibraryInternals() {
    expression("$number('<b>')", "A string is not a number");
  }
}
