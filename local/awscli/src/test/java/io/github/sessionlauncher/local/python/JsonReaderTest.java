package io.github.sessionlauncher.local.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected messages and texts are those of Python 3.11. */
class JsonReaderTest {

  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry("", "Expecting value: line 1 column 1 (char 0)"),
          Map.entry(
              "{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
          Map.entry("{\"a\"", "Expecting ':' delimiter: line 1 column 5 (char 4)"),
          Map.entry("{\"a\":", "Expecting value: line 1 column 6 (char 5)"),
          Map.entry("{\"a\":1", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
          Map.entry(
              "{\"a\":1,}",
              "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"),
          Map.entry(
              "{'a':1}",
              "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
          Map.entry("{\n  \"a\" 1}", "Expecting ':' delimiter: line 2 column 7 (char 8)"),
          Map.entry("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
          Map.entry("[1,]", "Expecting value: line 1 column 4 (char 3)"),
          Map.entry("\"a", "Unterminated string starting at: line 1 column 1 (char 0)"),
          Map.entry("\"a\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
          Map.entry("\"a\\q\"", "Invalid \\escape: line 1 column 3 (char 2)"),
          Map.entry("\"\\u12", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
          Map.entry("\"\\u12g4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
          Map.entry("\"\\ud83d\\uzzzz\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
          Map.entry("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)"),
          Map.entry("tru", "Expecting value: line 1 column 1 (char 0)"),
          Map.entry("-", "Expecting value: line 1 column 1 (char 0)"),
          Map.entry("01", "Extra data: line 1 column 2 (char 1)"),
          Map.entry("{\"a\":1}\n}", "Extra data: line 2 column 1 (char 8)"),
          Map.entry(
              "\uFEFF{}",
              "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"));

  private static String problem(String text) {
    return assertThrows(NotJsonException.class, () -> JsonReader.read(text), text).getMessage();
  }

  @Test
  void invalidJsonIsRejectedWithPythonsMessage() {
    PROBLEMS.forEach((text, message) -> assertEquals(message, problem(text), text));
  }

  @Test
  void positionsCountCodePoints() {
    assertEquals("Extra data: line 1 column 5 (char 4)", problem("\"😀\" x"));
  }

  @Test
  void theLastValueOfADuplicateNameWinsAtThePositionOfTheFirst() {
    assertEquals("{\"a\":3,\"b\":2}", JsonReader.read("{\"a\":1,\"b\":2,\"a\":3}").toString());
  }

  @Test
  void escapesAreRead() {
    assertEquals(
        "\"\\/\b\f\n\r\t\u00e9😀",
        JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00\"").textValue());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "9223372036854775808, 9223372036854775808",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "123456789012345.6, 123456789012345.6",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5E+16, 1.5e+16",
    "5e-324, 5e-324",
    "1e-323, 1e-323",
    "1e23, 1e+23",
    "1773342238.123, 1773342238.123",
    "1773342238.123000, 1773342238.123",
    "1.7e9, 1700000000.0",
    "-0.0, -0.0",
    "1e400, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void numbersAreWrittenAsInPython(String json, String python) {
    assertEquals(python, PythonNumbers.text(JsonReader.read(json)));
  }

  @Test
  void aDecimalKeepsItsDigitsInJackson() {
    JsonNode number = JsonReader.read("1773342238.123");
    assertTrue(number.isBigDecimal());
    assertEquals("1773342238.123", number.toString());
  }

  @Test
  void textsBeyondALimitAreRejected() {
    assertEquals(
        "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use"
            + " sys.set_int_max_str_digits() to increase the limit",
        problem("-" + "9".repeat(4301)));
    assertEquals("values are nested more than 500 levels deep", problem("[".repeat(100_000)));
  }
}
