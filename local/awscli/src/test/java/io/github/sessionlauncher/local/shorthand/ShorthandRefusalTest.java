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

/** What is not read, in which words, and where. */
class ShorthandRefusalTest {

  private static ShorthandRule rule(String rule, String source, String text, String words) {
    return new ShorthandRule(rule, source, text, words);
  }

  private static ShorthandRefusal refusal(String text) {
    return assertThrows(
        ShorthandRefusal.class, () -> ShorthandParser.parse(text, new MemoryFiles()), text);
  }

  static List<ShorthandRule> refusals() {
    return List.of(
        rule("nothing is no member", SEEN, "", "Expected: '=', received: 'EOF' for input:\n\n^"),
        rule(
            "a name needs a value",
            SEEN,
            "foo",
            "Expected: '=', received: 'EOF' for input:\nfoo\n   ^"),
        rule(
            "a caret shows the place",
            "#1696",
            "a b=c",
            "Expected: '=', received: 'b' for input:\na b=c\n  ^"),
        rule(
            "blanks before the first name are none",
            SEEN,
            " a=b",
            "Expected: '=', received: 'a' for input:\n a=b\n ^"),
        rule(
            "a text does not begin with =",
            SEEN,
            "a=b,c==d",
            "Expected: ',', received: '=' for input:\na=b,c==d\n      ^"),
        rule(
            "a closing bracket ends a text",
            "#7502",
            "a=${b}/c",
            "Expected: ',', received: '}' for input:\na=${b}/c\n     ^"),
        rule(
            "a mark within a text is none",
            "#2912",
            "a=b\\\"c",
            "Expected: ',', received: '\"' for input:\na=b\\\"c\n    ^"),
        rule(
            "a mark needs another one",
            SEEN,
            "a=\"b",
            "Expected: '<double quoted>', received: '<none>' for input:\na=\"b\n  ^"),
        rule(
            "also a single one, which the AWS CLI calls so",
            SEEN,
            "a='b",
            "Expected: '<singled quoted>', received: '<none>' for input:\na='b\n  ^"),
        rule(
            "something follows a comma",
            SEEN,
            "a=b,",
            "Expected: '<second>', received: '<none>' for input:\na=b,\n    ^"),
        rule(
            "a bracket needs its end",
            SEEN,
            "a=[b",
            "Expected: ',', received: 'EOF' for input:\na=[b\n    ^"),
        rule(
            "a map has members",
            SEEN,
            "a={b",
            "Expected: '=', received: 'EOF' for input:\na={b\n    ^"),
        rule(
            "an empty value is not the last in a map",
            SEEN,
            "a={b=}",
            "Expected: ',', received: 'EOF' for input:\na={b=}\n      ^"),
        rule(
            "no control character without quotation marks",
            SEEN,
            "a=\u0001",
            "Expected: ',', received: '\u0001' for input:\na=\u0001\n  ^"),
        rule(
            "nor a letter above U+FFFF, which counts as one",
            SEEN,
            "a='\ud83d\ude80',b=\ud83d\ude80",
            "Expected: ',', received: '\ud83d\ude80' for input:\n"
                + "a='\ud83d\ude80',b=\ud83d\ude80\n"
                + "        ^"),
        rule(
            "a name comes once",
            SEEN,
            "a=b,a=c",
            "Second instance of key \"a\" encountered for input:\n"
                + "a=b,a=c\n"
                + "    ^\n"
                + "This is often because there is a preceding \",\" instead of a space."),
        rule(
            "of several lines the caret is below its own",
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
  void whatIsNotReadIsToldInTheWordsOfTheAwsCli(ShorthandRule rule) {
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
  void aRefusalHasItsColumn(String text, int column) {
    assertEquals(column, refusal(text).column().orElseThrow());
  }

  @Test
  void theColumnCountsLettersOfAllLines() {
    assertEquals(9, refusal("a='\ud83d\ude80',\nb==c").column().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a=", "[{a=["})
  void whatIsNestedTooDeepIsRefusedAtThePlace(String opening) {
    ShorthandRefusal refusal = refusal("a=" + opening.repeat(100_000));
    assertTrue(
        refusal.getMessage().startsWith("Lists and maps are nested more than 500 levels deep"),
        refusal.getMessage());
    String allowed = "a=" + "[".repeat(500) + "]".repeat(500);
    assertEquals(1, ShorthandParser.parse(allowed, new MemoryFiles()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b,", "'", "\\", "a='\\\\',", "[", "{", "a@=,", "a=\\,", "\"\\\""})
  void whatIsLongDoesNotTakeLong(String part) {
    // what costs the square of its length takes minutes at this one
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> readOrRefused("x=[" + part.repeat(200_000) + "="));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> readOrRefused("x=" + part.repeat(200_000) + "="));
  }

  private static boolean readOrRefused(String text) {
    try {
      return !ShorthandParser.parse(text, new MemoryFiles()).isEmpty();
    } catch (ShorthandRefusal refusal) {
      return !refusal.getMessage().isEmpty();
    }
  }
}
