package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression tests for faults of the fuzzer itself. */
class FuzzerRegressionTest {

  private static final String OURS = "io.github.sessionlauncher.launch.UnreadableInputException";

  /** The copies of a value that was added many times were one object, so that all of them grew. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTreeThatIsMutatedRepeatedlyFitsIntoMemory(long seed) {
    RawJson tree = RawJson.parse("{\"a\": [1, {\"b\": 2}], \"c\": {\"d\": [3]}}");
    Mutation mutation = new Mutation(List.of(tree));
    int largest = ValuePosition.of(tree).size();
    for (int round = 0; round < 100; round++) {
      RawJson changed = mutation.of(tree, Chance.of(seed, "grown", round));
      int positions = ValuePosition.of(changed).size();
      if (positions >= largest) {
        tree = changed;
        largest = positions;
      }
    }
    assertTrue(largest > 500, "positions: " + largest);
    assertTrue(largest < 3 * Mutation.MAX_POSITIONS, "positions: " + largest);
  }

  /** Drawing the first of these inputs needed more than 512 MB. */
  @ParameterizedTest
  @CsvSource({"template, 771, 214", "template, 1043, 215", "template, 1043, 220"})
  void anInputWithManyCopiesOfAValueIsDrawn(String border, long seed, long number)
      throws Exception {
    try (Border template = BorderAssertions.border(border).maker().make()) {
      Input input = template.draw(Chance.of(seed, border, number));
      assertTrue(input.body().length < 13_000_000, "bytes: " + input.body().length);
    }
  }

  /** A refusal may repeat a name of the input, even if the input writes it with escapes. */
  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"a\": \"%s\"}", "{\\\"a\\\": \\\"%s\\\"}"})
  void aNameRepeatedFromTheInputIsAllowed(String input) {
    String escaped = escaped(OURS, "\\u");
    for (String written : new String[] {OURS, escaped, escaped(OURS, "\\\\u"), percent(OURS)}) {
      String text = input.formatted(written);
      assertEquals(
          new Verdict.Refused("/StartAt: there is no state '" + OURS + "'."),
          RefusalMessage.verdict("/StartAt: there is no state '" + OURS + "'.", Input.of(text)),
          text);
    }
    Input inTheHead = Input.of("{}").with(":input", input.formatted(escaped));
    assertEquals(new Verdict.Refused(OURS), RefusalMessage.verdict(OURS, inTheHead));
  }

  /** Every definition contains a class name of ours, which must not hide other names. */
  @Test
  void aNameThatTheInputDoesNotContainIsAFault() {
    Input input = Input.of("{\"ErrorEquals\": [\"" + OURS + "\"]}");
    String message = OURS + " is thrown by io.github.sessionlauncher.local.states.Reader";
    assertTrue(RefusalMessage.fault(message, input).orElse("").contains("local.states.Reader)"));
    assertTrue(RefusalMessage.fault("java.lang.String", Input.of("java.lang.Integer")).isPresent());
  }

  private static String escaped(String text, String escape) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(each -> escaped.append(escape).append("%04x".formatted(each)));
    return escaped.toString();
  }

  private static String percent(String text) {
    return escaped(text, "%").replace("%00", "%");
  }
}
