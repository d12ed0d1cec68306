package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed, taken apart by the options of start-session. */
class CommandSyntaxTest {

  static ParsedOptions read(String... arguments) {
    return CommandSyntax.read(
        CommandSyntax.parser(new AthenaCommands().spec("start-session")), List.of(arguments));
  }

  private static String refused(String... arguments) {
    return assertThrows(UsageProblem.class, () -> read(arguments)).getMessage();
  }

  @Test
  void anOptionTakesOneValueAndAListAllUpToTheNextOption() {
    ParsedOptions given = read("--tags", "Key=a", "Key=b", "--work-group", "spark", "--tags=x");
    assertEquals(Optional.of("spark"), given.one("--work-group"));
    assertEquals(Optional.of(List.of("x")), given.values("--tags"));
    given = read("--tags", "Key=a", "Key=b", "--output", "text");
    assertEquals(Optional.of(List.of("Key=a", "Key=b")), given.values("--tags"));
    assertEquals(Optional.of("text"), given.one(GlobalOption.OUTPUT));
    assertFalse(given.has("--work-group"));
    assertEquals(Optional.of(List.of()), read("--tags").values("--tags"));
  }

  @Test
  void theLastOfARepeatedOptionCounts() {
    assertEquals(
        Optional.of("b"), read("--work-group", "a", "--work-group", "b").one("--work-group"));
  }

  @Test
  void ofAFlagAndItsOppositeTheLastCounts() {
    String yes = "--copy-work-group-tags";
    String no = "--no-copy-work-group-tags";
    assertEquals(Optional.of(no), read(yes, no).last(yes, no));
    assertEquals(Optional.of(yes), read(no, yes).last(yes, no));
    assertEquals(Optional.of(yes), read(yes, no, yes).last(yes, no));
    assertEquals(Optional.empty(), read("--debug").last(yes, no));
  }

  @ParameterizedTest
  @CsvSource({
    "--description,",
    "--description,--nightly",
    "--description,-x",
    "--description,--",
    "--output,",
    "--cli-input-json,--debug"
  })
  void anOptionWithoutItsValueIsRefused(String option, String next) {
    assertEquals(
        "argument %s: expected one argument".formatted(option),
        next == null ? refused(option) : refused(option, next, "--nightly"));
  }

  @Test
  void aFlagTakesNoValue() {
    assertEquals(List.of("true"), read("--copy-work-group-tags", "true").words());
    assertEquals(List.of("true"), read("--copy-work-group-tags=true").words());
  }

  @Test
  void theValueOfASkeletonCanBeLeftOut() {
    String skeleton = "--generate-cli-skeleton";
    assertEquals(Optional.of(List.of()), read(skeleton).values(skeleton));
    assertEquals(Optional.of(List.of()), read(skeleton, "--debug").values(skeleton));
    assertEquals(Optional.of("output"), read(skeleton, "output").one(skeleton));
  }

  @Test
  void whatBelongsToNoOptionIsKeptAsItWasTyped() {
    ParsedOptions given =
        read("one", "--nightly", "--description", "d", "two", "--", "--debug", "");
    assertEquals(List.of("one", "--nightly", "two", "--debug", ""), given.words());
    assertTrue(given.has("--description"));
    assertFalse(given.has(GlobalOption.DEBUG));
  }
}
