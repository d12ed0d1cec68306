package io.github.sessionlauncher.local.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those of Python 3.11. */
class JsonReaderTest {

  private static String problem(String text) {
    return assertThrows(NotJsonException.class, () -> JsonReader.read(text), text).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "[1",
        "[1,]",
        "\"a",
        "\"a\\",
        "\"a\\q\"",
        "\"\\u12",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "tru",
        "-",
        "01",
        "1.",
        ".5",
        "+1",
        "1 2",
        "{} {}",
        "\uFEFF{}",
        "// a\n1",
        "nan",
        "\u00a01"
      })
  void whatPythonRejectsIsRejected(String text) {
    assertThrows(NotJsonException.class, () -> JsonReader.read(text), text);
  }

  @Test
  void theMessageHasThePosition() {
    assertEquals("unexpected text or end at line 2 column 9", problem("{\n  \"a\": x}"));
    assertEquals("there is no value", problem(""));
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
    String message = "nested more than 500 levels deep, or a number of more than 4300 digits";
    assertEquals(message, problem("-" + "9".repeat(4301)));
    assertEquals(message, problem("[".repeat(100_000)));
  }
}
