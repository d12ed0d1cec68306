package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzer itself once did wrong. */
class OwnFaultsTest {

  private static final String OURS = "io.github.sessionlauncher.launch.UnreadableInputException";

  /** A value that was added many times was one value: whatever grew in it grew in each of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTreeThatIsChangedOverAndOverFitsIntoMemory(long seed) {
    RawJson tree = RawJson.parse("{\"a\": [1, {\"b\": 2}], \"c\": {\"d\": [3]}}");
    Mutation mutation = new Mutation(List.of(tree));
    int largest = Slot.of(tree).size();
    for (int round = 0; round < 100; round++) {
      RawJson changed = mutation.of(tree, Chance.of(seed, "grown", round));
      int slots = Slot.of(changed).size();
      if (slots >= largest) {
        tree = changed;
        largest = slots;
      }
    }
    assertTrue(largest > 500, "slots: " + largest);
    assertTrue(largest < 3 * Mutation.MOST_SLOTS, "slots: " + largest);
  }

  /** Seed 771 found the first of them: 512 MB were not enough to draw it. */
  @ParameterizedTest
  @CsvSource({"template, 771, 214", "template, 1043, 215", "template, 1043, 220"})
  void anInputThatGrewInItsOwnCopiesIsDrawn(String border, long seed, long number)
      throws Exception {
    try (Border template = Given.border(border).maker().make()) {
      Input input = template.draw(Chance.of(seed, border, number));
      assertTrue(input.body().length < 13_000_000, "bytes: " + input.body().length);
    }
  }

  /** A refusal may repeat a name of the input, in whatever way the input was written. */
  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"a\": \"%s\"}", "{\\\"a\\\": \\\"%s\\\"}"})
  void aNameThatIsRepeatedFromTheInputIsNoInside(String input) {
    String escaped = escaped(OURS, "\\u");
    for (String written : new String[] {OURS, escaped, escaped(OURS, "\\\\u"), percent(OURS)}) {
      String text = input.formatted(written);
      assertEquals(
          new Verdict.Refused("/StartAt: there is no state '" + OURS + "'."),
          Words.refused("/StartAt: there is no state '" + OURS + "'.", Input.of(text)),
          text);
    }
    Input inTheHead = Input.of("{}").with(":input", input.formatted(escaped));
    assertEquals(new Verdict.Refused(OURS), Words.refused(OURS, inTheHead));
  }

  /** Every definition holds one of our names, which must not hide the others. */
  @Test
  void aNameBesideThoseOfTheInputIsAnInside() {
    Input input = Input.of("{\"ErrorEquals\": [\"" + OURS + "\"]}");
    String words = OURS + " is thrown by io.github.sessionlauncher.local.states.Reader";
    assertTrue(Words.fault(words, input).orElse("").contains("local.states.Reader)"));
    assertTrue(Words.fault("java.lang.String", Input.of("java.lang.Integer")).isPresent());
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
