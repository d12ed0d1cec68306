package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.Given.isAccepted;
import static io.github.sessionlauncher.local.fuzz.Given.isRefused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What once broke the readers of templates and state machines, each with what it taught. */
class ReaderInputsTest {

  private static final String BUS =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Description: %s
      Resources:
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
      """;

  private static void template(String description, String words) {
    isRefused("template", Input.of(BUS.formatted(description)), words);
  }

  /** The stack overflowed, in the library or after it. */
  @Test
  void aTemplateThatGoesTooDeepIsRefused() {
    for (int levels : List.of(101, 1000, 5000, 100_000)) {
      template("[".repeat(levels) + "]".repeat(levels), "more than 100 levels deep");
      template("{a: ".repeat(levels) + "b" + "}".repeat(levels), "more than 100 levels deep");
    }
  }

  /** The library reads 1,024 characters at a time, and not half of one at their end. */
  @Test
  void aTemplateMayHoldAnyCharacterAnywhere() {
    for (String odd : List.of("", "x")) {
      String text = odd + "\ud83d\ude00".repeat(3000);
      isAccepted("template", Input.of(BUS.formatted("\"" + text + "\"")));
    }
  }

  /** The library threw what no reader of YAML declares. */
  @Test
  void anEscapeThatIsNoneIsRefused() {
    template("\"\\x\"", "not YAML");
    template("\"\\u12\"", "not YAML");
    template("\"\\U0011FFFF\"", "not YAML");
  }

  /** Written out, it would have filled the memory. */
  @Test
  void aNumberWithAHugeExponentIsRefused() {
    for (String number : List.of("1e999999999", "-1.5E+99999", "9".repeat(1500))) {
      template(number, "out of range");
    }
  }

  /** Each problem told the whole of a long name, in a refusal of five million characters. */
  @Test
  void noMoreProblemsAreToldThanAnybodyReads() {
    String members = ("m%d: 1, ".repeat(300)).formatted(IntStream.range(0, 300).boxed().toArray());
    String name = "n".repeat(900);
    template("x\nOutputs: {%s: {%s}}".formatted(name, members), "there are 1");
    Verdict verdict =
        Given.verdict(
            "template", Input.of(BUS.formatted("x\nOutputs: {%s: {%s}}".formatted(name, members))));
    assertTrue(((Verdict.Refused) verdict).words().length() < 250_000);
  }

  /** No path of any system holds a NUL. */
  @Test
  void aPathThatIsNoneIsRefused() {
    String template =
        BUS.formatted("x")
            + """
              One: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: "a\\0b", Role: arn}}
              Two: {Type: AWS::Serverless::Function, Properties: {CodeUri: "a\\0b", Runtime: java25}}
            """;
    isRefused("template", Input.of(template), "DefinitionUri is not a valid path: Nul character");
    isRefused("template", Input.of(template), "CodeUri is not a valid path: Nul character");
  }

  private static void pattern(String pattern, String value, String words) {
    String template =
        BUS.formatted("x")
            + """
            Parameters:
              P: {Type: String, AllowedPattern: "%s", Default: "%s"}
            """
                .formatted(pattern, value);
    isRefused("template", Input.of(template), words);
  }

  /** Java took seconds to read it, and longer the longer it is. */
  @Test
  void anAllowedPatternOfNoUsualLengthIsRefused() {
    pattern("a".repeat(300_000), "a", "at most 4096 are simulated");
    pattern("(a|b)*", "ab".repeat(100_000), "is too complex for this value");
    pattern("(", "a", "not a regular expression");
  }

  private static Input machine(String start, String state) {
    return Input.of(
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"%s\", \"States\": {\"A\": %s}}"
            .formatted(start, state));
  }

  /** An empty name was taken for one that is missing, and so told by nobody. */
  @Test
  void anEmptyNameIsNoName() {
    isRefused("definition", machine("", "{\"Type\": \"Succeed\"}"), "/StartAt: must not be empty");
    isRefused("definition", machine("A", "{\"Type\": \"\"}"), "must not be empty");
    isRefused(
        "definition",
        machine("A", "{\"Type\": \"Pass\", \"Next\": \"\"}"),
        "Next: must not be empty");
    isAccepted("definition", machine("A", "{\"Type\": \"Succeed\"}"));
  }

  @Test
  void aDefinitionThatIsNoJsonIsToldWithoutTheInsidesOfItsReader() {
    isRefused("definition", Input.of("[".repeat(100_000)), "the maximum allowed (1000)");
    isRefused("definition", Input.of("{}{}"), "there is text after the JSON value");
  }

  private static void expression(String expression, String words) {
    isRefused("expression", Input.of(expression), words);
  }

  /** The check of references went deeper than the parser before it. */
  @Test
  void anExpressionThatGoesTooDeepIsRefused() {
    for (int levels : List.of(2000, 30_000)) {
      expression(
          "function($x){".repeat(levels) + "1" + "}".repeat(levels), "The JSONata expression");
      expression("(".repeat(levels) + "1" + ")".repeat(levels), "The JSONata expression");
    }
  }

  /** The library's time grows with the square of a text's length: six seconds. */
  @Test
  void anExpressionOfNoUsualLengthIsRefused() {
    expression("'" + "a".repeat(300_000) + "'", "at most 32768 are simulated");
  }

  /** The count of its numbers overflowed, and so it had no end: the memory was full. */
  @Test
  void aRangeFromOneEndOfAllNumbersToTheOtherIsTooLong() {
    expression("$range(-9223372036854775807, 9223372036854775807, 1)", "memory limit exceeded");
    expression("$range(9223372036854775807, -9223372036854775807, -1)", "memory limit exceeded");
    isAccepted("expression", Input.of("$range(9223372036854774000, 9223372036854775807, 1000)"));
  }

  @Test
  void whatAnExpressionTripsOverIsToldWithoutTheInsidesOfItsLibrary() {
    expression("$number('<b>')", "A string is not a number");
  }
}
