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

/** Parsing of arguments of start-session. */
class CommandSyntaxTest {

  static ParsedOptions read(String... arguments) {
    return CommandSyntax.read(
        CommandSyntax.parser(new AthenaCommands().spec("start-session")), List.of(arguments));
  }

  private static String problem(String... arguments) {
    return assertThrows(UsageProblem.class, () -> read(arguments)).getMessage();
  }

  @Test
  void anOptionTakesOneValueAndAListOptionAllValuesUpToTheNextOption() {
    ParsedOptions parsed = read("--tags", "Key=a", "Key=b", "--work-group", "spark", "--tags=x");
    assertEquals(Optional.of("spark"), parsed.one("--work-group"));
    assertEquals(Optional.of(List.of("x")), parsed.values("--tags"));
    parsed = read("--tags", "Key=a", "Key=b", "--output", "text");
    assertEquals(Optional.of(List.of("Key=a", "Key=b")), parsed.values("--tags"));
    assertEquals(Optional.of("text"), parsed.one(CliOption.OUTPUT));
    assertFalse(parsed.has("--work-group"));
    assertEquals(Optional.of(List.of()), read("--tags").values("--tags"));
  }

  @Test
  void theLastOccurrenceOfAnOptionWins() {
    assertEquals(
        Optional.of("b"), read("--work-group", "a", "--work-group", "b").one("--work-group"));
  }

  @Test
  void theLastOfAFlagAndItsOppositeWins() {
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
  void anOptionWithoutItsValueIsRejected(String option, String next) {
    assertEquals(
        "argument %s: expected one argument".formatted(option),
        next == null ? problem(option) : problem(option, next, "--nightly"));
  }

  @Test
  void aFlagTakesNoValue() {
    assertEquals(List.of("true"), read("--copy-work-group-tags", "true").unmatched());
    assertEquals(List.of("true"), read("--copy-work-group-tags=true").unmatched());
  }

  @Test
  void theValueOfASkeletonIsOptional() {
    String skeleton = "--generate-cli-skeleton";
    assertEquals(Optional.of(List.of()), read(skeleton).values(skeleton));
    assertEquals(Optional.of(List.of()), read(skeleton, "--debug").values(skeleton));
    assertEquals(Optional.of("output"), read(skeleton, "output").one(skeleton));
  }

  @Test
  void unmatchedArgumentsAreKeptAsTyped() {
    ParsedOptions parsed =
        read("one", "--nightly", "--description", "d", "two", "--", "--debug", "");
    assertEquals(List.of("one", "--nightly", "two", "--debug", ""), parsed.unmatched());
    assertTrue(parsed.has("--description"));
    assertFalse(parsed.has(CliOption.DEBUG));
  }
}
