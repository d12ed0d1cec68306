package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.ShorthandRule.SEEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
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
            "Expected '=' instead of the end at character 1 of: "),
        rule(
            "a name needs a value",
            SEEN,
            "foo",
            "Expected '=' instead of the end at character 4 of: foo"),
        rule(
            "blanks do not belong to a name",
            SEEN,
            "a b=c",
            "Expected '=' instead of 'b' at character 3 of: a b=c"),
        rule(
            "no blanks before the first name",
            SEEN,
            " a=b",
            "Expected '=' instead of 'a' at character 2 of:  a=b"),
        rule(
            "a text must not start with =",
            SEEN,
            "a=b,c==d",
            "Expected ',' instead of '=' at character 7 of: a=b,c==d"),
        rule(
            "a closing bracket ends a text",
            SEEN,
            "a=${b}/c",
            "Expected ',' instead of '}' at character 6 of: a=${b}/c"),
        rule(
            "no quotation mark within a text",
            SEEN,
            "a=b\\\"c",
            "Expected ',' instead of '\"' at character 5 of: a=b\\\"c"),
        rule(
            "a quotation mark must be closed",
            SEEN,
            "a=\"b",
            "Quotation mark without an end at character 3 of: a=\"b"),
        rule(
            "also a single one",
            SEEN,
            "a='b",
            "Quotation mark without an end at character 3 of: a='b"),
        rule(
            "a member must follow a comma",
            SEEN,
            "a=b,",
            "Expected a value after ',' at character 5 of: a=b,"),
        rule(
            "a bracket must be closed",
            SEEN,
            "a=[b",
            "Expected ',' instead of the end at character 5 of: a=[b"),
        rule(
            "a map needs members",
            SEEN,
            "a={b",
            "Expected '=' instead of the end at character 5 of: a={b"),
        rule(
            "the last value in a map must not be empty",
            SEEN,
            "a={b=}",
            "Expected ',' instead of the end at character 7 of: a={b=}"),
        rule(
            "no control character without quotation marks",
            SEEN,
            "a=\u0001",
            "Expected ',' instead of '\u0001' at character 3 of: a=\u0001"),
        rule(
            "nor a character above U+FFFF, which counts as one",
            SEEN,
            "a='\ud83d\ude80',b=\ud83d\ude80",
            "Expected ',' instead of '\ud83d\ude80' at character 9 of:"
                + " a='\ud83d\ude80',b=\ud83d\ude80"),
        rule(
            "a name must be unique",
            SEEN,
            "a=b,a=c",
            "The second 'a' (is a ',' in the place of a space?) at character 7 of: a=b,a=c"),
        rule(
            "the position counts the characters of all lines",
            SEEN,
            "a=b,\nc==d,\ne=f",
            "Expected ',' instead of '=' at character 8 of: a=b,\nc==d,\ne=f"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void invalidShorthandIsRejectedWithItsPosition(ShorthandRule rule) {
    assertEquals(rule.outcome(), refusal(rule.text()).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a=", "[{a=["})
  void tooDeepNestingIsRejectedWithThePosition(String opening) {
    ShorthandRefusal refusal = refusal("a=" + opening.repeat(100_000));
    assertTrue(
        refusal.getMessage().startsWith("Lists and maps are nested more than 500 levels deep at "),
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
