package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.ShorthandRule.SEEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejection of invalid shorthand: messages and positions. */
class ShorthandRefusalTest {

  private static ShorthandRule rule(String rule, String source, String text, String message) {
    return new ShorthandRule(rule, source, text, message);
  }

  private static ShorthandRefusal refusal(String text) {
    return assertThrows(
        ShorthandRefusal.class, () -> ShorthandParser.parse(text, new MemoryFiles()), text);
  }

  static List<ShorthandRule> refusals() {
    return List.of(
        rule(
            "an empty argument has no member",
            SEEN,
            "",
            "Expected: '=', received: 'EOF' for input:\n\n^"),
        rule(
            "a name needs a value",
            SEEN,
            "foo",
            "Expected: '=', received: 'EOF' for input:\nfoo\n   ^"),
        rule(
            "a caret shows the position",
            "#1696",
            "a b=c",
            "Expected: '=', received: 'b' for input:\na b=c\n  ^"),
        rule(
            "no blanks before the first name",
            SEEN,
            " a=b",
            "Expected: '=', received: 'a' for input:\n a=b\n ^"),
        rule(
            "a text must not start with =",
            SEEN,
            "a=b,c==d",
            "Expected: ',', received: '=' for input:\na=b,c==d\n      ^"),
        rule(
            "a closing bracket ends a text",
            "#7502",
            "a=${b}/c",
            "Expected: ',', received: '}' for input:\na=${b}/c\n     ^"),
        rule(
            "no quotation mark within a text",
            "#2912",
            "a=b\\\"c",
            "Expected: ',', received: '\"' for input:\na=b\\\"c\n    ^"),
        rule(
            "a quotation mark must be closed",
            SEEN,
            "a=\"b",
            "Expected: '<double quoted>', received: '<none>' for input:\na=\"b\n  ^"),
        rule(
            "also a single one; the AWS CLI spells it so",
            SEEN,
            "a='b",
            "Expected: '<singled quoted>', received: '<none>' for input:\na='b\n  ^"),
        rule(
            "a member must follow a comma",
            SEEN,
            "a=b,",
            "Expected: '<second>', received: '<none>' for input:\na=b,\n    ^"),
        rule(
            "a bracket must be closed",
            SEEN,
            "a=[b",
            "Expected: ',', received: 'EOF' for input:\na=[b\n    ^"),
        rule(
            "a map needs members",
            SEEN,
            "a={b",
            "Expected: '=', received: 'EOF' for input:\na={b\n    ^"),
        rule(
            "the last value in a map must not be empty",
            SEEN,
            "a={b=}",
            "Expected: ',', received: 'EOF' for input:\na={b=}\n      ^"),
        rule(
            "no control character without quotation marks",
            SEEN,
            "a=\u0001",
            "Expected: ',', received: '\u0001' for input:\na=\u0001\n  ^"),
        rule(
            "nor a character above U+FFFF, which counts as one",
            SEEN,
            "a='\ud83d\ude80',b=\ud83d\ude80",
            "Expected: ',', received: '\ud83d\ude80' for input:\n"
                + "a='\ud83d\ude80',b=\ud83d\ude80\n"
                + "        ^"),
        rule(
            "a name must be unique",
            SEEN,
            "a=b,a=c",
            "Second instance of key \"a\" encountered for input:\n"
                + "a=b,a=c\n"
                + "    ^\n"
                + "This is often because there is a preceding \",\" instead of a space."),
        rule(
            "with several lines, the caret is below the line of the error",
            SEEN,
            "a=b,\nc==d,\ne=f",
            "Expected: ',', received: '=' for input:\na=b,\nc==d,\n  ^\ne=f"),
        rule(
            "also in the first line",
            SEEN,
            "a==b,\nc=d",
            "Expected: ',', received: '=' for input:\na==b,\n  ^\nc=d"),
        rule(
            "also in the last one",
            SEEN,
            "a={}\n,bc",
            "Expected: '=', received: 'EOF' for input:\na={}\n,bc\n   ^"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void invalidShorthandHasTheMessageOfAwsCli(ShorthandRule rule) {
    assertEquals(rule.outcome(), refusal(rule.text()).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          foo            | 3
          a=b,c==d       | 6
          a=b,aa=c,aa=d  | 9
          a='größe',ü=b  | 10
          """)
  void aRefusalHasAColumn(String text, int column) {
    assertEquals(column, refusal(text).column().orElseThrow());
  }

  @Test
  void theColumnCountsCharactersOfAllLines() {
    assertEquals(9, refusal("a='\ud83d\ude80',\nb==c").column().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a=", "[{a=["})
  void tooDeepNestingIsRejectedWithThePosition(String opening) {
    ShorthandRefusal refusal = refusal("a=" + opening.repeat(100_000));
    assertTrue(
        refusal.getMessage().startsWith("Lists and maps are nested more than 500 levels deep"),
        refusal.getMessage());
    String allowed = "a=" + "[".repeat(500) + "]".repeat(500);
    assertEquals(1, ShorthandParser.parse(allowed, new MemoryFiles()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b,", "'", "\\", "a='\\\\',", "[", "{", "a@=,", "a=\\,", "\"\\\""})
  void longArgumentsAreParsedInLinearTime(String part) {
    // in quadratic time, this would take minutes
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> readOrReject("x=[" + part.repeat(200_000) + "="));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> readOrReject("x=" + part.repeat(200_000) + "="));
  }

  private static boolean readOrReject(String text) {
    try {
      return !ShorthandParser.parse(text, new MemoryFiles()).isEmpty();
    } catch (ShorthandRefusal refusal) {
      return !refusal.getMessage().isEmpty();
    }
  }
}
