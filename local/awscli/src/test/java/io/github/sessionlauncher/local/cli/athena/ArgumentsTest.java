package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options and values are distinguished as by Python's argparse; here, values are in «». */
class ArgumentsTest {

  private static final List<String> OPTIONS =
      List.of("--work-group", "--work-group-name", "--tags", "--endpoint-url", "--engine");

  private static String marked(String... arguments) {
    return String.join(
        " ",
        Arguments.marked(Arrays.asList(arguments), OPTIONS).stream()
            .map(each -> Arguments.isMarked(each) ? "«" + Arguments.plain(each) + "»" : each)
            .toList());
  }

  @Test
  void anArgumentWithoutADashIsAValue() {
    assertEquals("--tags «a» «b=c» «»", marked("--tags", "a", "b=c", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "-1", "-12.5", "-.5", "- item", "--not an option"})
  void dashesNegativeNumbersAndTextWithSpacesAreValues(String word) {
    assertEquals("«" + word + "»", marked(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "-1e5", "-1.", "--nightly", "--no=a"})
  void anUnknownOptionIsNotAValue(String word) {
    assertEquals(word, marked(word));
  }

  @Test
  void theFirstEqualsSignSeparatesAnOptionFromItsValue() {
    assertEquals("--tags «Key=a»", marked("--tags=Key=a"));
    assertEquals("--tags «»", marked("--tags="));
    assertEquals("--tags «--engine»", marked("--tags=--engine"));
  }

  @Test
  void anUnambiguousAbbreviationIsExpanded() {
    assertEquals("--tags «a»", marked("--ta", "a"));
    assertEquals("--endpoint-url «a»", marked("--end=a"));
    assertEquals("--work-group «a»", marked("--work-group", "a"));
  }

  @Test
  void anAmbiguousAbbreviationIsRejectedWithItsMatches() {
    assertEquals(
        "ambiguous option: --work=a could match --work-group, --work-group-name",
        assertThrows(UsageProblem.class, () -> marked("--work=a")).getMessage());
    assertEquals(
        "ambiguous option: --en could match --endpoint-url, --engine",
        assertThrows(UsageProblem.class, () -> marked("--en")).getMessage());
  }

  @Test
  void everythingAfterTwoDashesIsAValue() {
    assertEquals("--tags -- «--engine» «--» «-x»", marked("--tags", "--", "--engine", "--", "-x"));
  }

  @Test
  void marksAreRemovedFromATextAndAnArgument() {
    String value = Arguments.marked(List.of("a"), OPTIONS).getFirst();
    assertEquals("in a text: a", Arguments.unmarked("in a text: " + value));
    assertEquals("a", Arguments.plain("a"));
  }
}
