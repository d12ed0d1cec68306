package io.github.sessionlauncher.local.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {

  private static String problem(JsonReading mode, String text) {
    return assertThrows(MalformedJson.class, () -> mode.read(text)).problem();
  }

  @ParameterizedTest
  @EnumSource
  void everyModeReadsExactlyOneValue(JsonReading mode) {
    assertEquals(
        "{\"a\":[1,true,null,\"ü\"]}", mode.read("{\"a\": [1, true, null, \"ü\"]} ").toString());
    assertEquals("there is text after the JSON value", problem(mode, "{} {}"));
    assertEquals("the text is empty", problem(mode, " "));
  }

  @ParameterizedTest
  @EnumSource
  void everyModeReadsUtf8Only(JsonReading mode) {
    assertEquals("ü", mode.read("\"ü\"".getBytes(StandardCharsets.UTF_8)).textValue());
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
    assertEquals(
        "the text is not UTF-8",
        assertThrows(MalformedJson.class, () -> mode.read(utf16)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "STRICT, 1.5, 150.0",
    "NUMBERS_AS_WRITTEN, 1.50, 1.5E+2",
    "TOLERANT, 1.50, 1.5E+2",
    "JAVASCRIPT, 1.5, 150.0"
  })
  void aModeKeepsDecimalsAsWrittenOrAsDoubles(JsonReading mode, String first, String second) {
    assertEquals("[%s,%s]".formatted(first, second), mode.read("[1.50, 1.5e2]").toString());
  }

  @ParameterizedTest
  @EnumSource
  void integersOfAnySizeKeepTheirDigits(JsonReading mode) {
    String text = "{\"a\":123456789012345678901234567890}";
    assertEquals(text, mode.read(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "JAVASCRIPT"})
  void aDoubleIsFinite(JsonReading mode) {
    assertEquals("a number is out of range", problem(mode, "{\"a\": [-1e999]}"));
  }

  @Test
  void anExponentHasALimit() {
    assertEquals(
        "a number has an exponent that is too large",
        problem(JsonReading.TOLERANT, "1e99999999999"));
  }

  @Test
  void duplicateNamesAreRejectedOrTheLastOneWins() {
    String text = "{\"a\": 1, \"a\": 2}";
    assertEquals("Duplicate field 'a'", problem(JsonReading.STRICT, text));
    assertEquals("Duplicate field 'a'", problem(JsonReading.NUMBERS_AS_WRITTEN, text));
    assertEquals("{\"a\":2}", JsonReading.TOLERANT.read(text).toString());
    assertEquals("{\"a\":2}", JsonReading.JAVASCRIPT.read(text).toString());
  }

  @Test
  void aProblemHasItsPosition() {
    MalformedJson malformed =
        assertThrows(MalformedJson.class, () -> JsonReading.STRICT.read("{\n  \"a\": x}"));
    assertEquals(2, malformed.line());
    assertEquals(9, malformed.column());
    assertEquals(malformed.problem() + ", at line 2, column 9", malformed.getMessage());
  }

  @Test
  void asciiHasNoOtherCharacters() {
    assertEquals(
        "{\"\\u00FC\":\"\\uD83D\\uDE80\"}", Json.ascii(Json.object().put("ü", "\uD83D\uDE80")));
  }
}
