package io.github.sessionlauncher.local.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.output.query.QueryException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cases that the files of expected bytes do not cover. */
class OutputTest {

  private static final String SIGNS = "ab.*[]0:-1(){},|&!=<>@?`'\"\\ é😀#";

  private static JsonNode json(String text) {
    return JsonReading.JAVASCRIPT.read(text);
  }

  private static String print(OutputFormat format, String query, Screen screen, String reply)
      throws IOException {
    StringWriter printed = new StringWriter();
    new Output(format, query == null ? null : Query.of(query), screen)
        .print("StartSession", json(reply), printed);
    return printed.toString();
  }

  @Test
  void everyFormatHasAName() {
    for (OutputFormat format : OutputFormat.values()) {
      assertSame(format, OutputFormat.of(format.toString()));
    }
  }

  @Test
  void anUnknownFormatIsRejectedWithTheValidOnes() {
    assertEquals(
        "Unknown output type: xml; valid types are: json, text, table, yaml, yaml-stream, off",
        assertThrows(IllegalArgumentException.class, () -> OutputFormat.of("xml")).getMessage());
  }

  @Test
  void onATerminalColoursAreResetAtTheEnd() throws IOException {
    String file = print(OutputFormat.TABLE, null, new Screen(80, true, false), "{\"a\": 1}");
    String terminal = print(OutputFormat.TABLE, null, new Screen(80, true, true), "{\"a\": 1}");
    assertEquals(file + "\u001b[0m", terminal);
    assertEquals("\u001b[0m", print(OutputFormat.TABLE, null, new Screen(80, true, true), "{}"));
  }

  @Test
  void aListOfObjectsAndOtherValuesIsNotATable() {
    OutputException problem =
        assertThrows(
            OutputException.class,
            () -> print(OutputFormat.TABLE, null, Screen.NONE, "{\"a\": [{\"b\": 1}, 2]}"));
    assertEquals(
        "A list of objects and other values cannot be printed as a table", problem.getMessage());
  }

  @Test
  void mergeAcceptsOnlyObjects() {
    Query query = Query.of("merge(@, `1`)");
    JsonNode reply = json("{}");
    assertThrows(QueryException.class, () -> query.search(reply));
  }

  @Test
  void aQueryThatIsTooDeepIsRejected() {
    String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    String message = assertThrows(QueryException.class, () -> Query.of(deep)).getMessage();
    assertTrue(message.endsWith(": maximum recursion depth exceeded"));
  }

  @Test
  void everyQueryIsAnsweredOrRejected() {
    Random random = new Random(1);
    JsonNode reply = json("{\"a\": [1, {\"b\": \"x\"}], \"b\": null}");
    int answered = 0;
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder query = new StringBuilder("a".repeat(random.nextInt(2)));
      int[] signs = SIGNS.codePoints().toArray();
      random
          .ints(1 + random.nextInt(7), 0, signs.length)
          .forEach(sign -> query.appendCodePoint(signs[sign]));
      try {
        Query.of(query.toString()).search(reply);
        answered++;
      } catch (QueryException problem) {
        assertFalse(problem.getMessage().isBlank());
        refused++;
      }
    }
    assertTrue(answered > 500 && refused > 500, answered + " answered, " + refused + " refused");
  }

  private static String search(String query, String value) {
    return Query.of(query).search(json(value)).toString();
  }

  @Test
  void numbersKeepTheirDigits() {
    assertEquals("[1.0,1,123456789012345678901]", search("@", "[1.0,1,123456789012345678901]"));
    assertEquals("[2,-1]", search("[ceil(`1.5`), floor(`-0.5`)]", "{}"));
  }

  @Test
  void aSliceBeyondTheListIsEmpty() {
    assertEquals("[]", search("[5:]", "[0,1,2]"));
    assertEquals("[]", search("a[*][5:] | [0]", "{\"a\":[[0,1,2]]}"));
    assertEquals("[[]]", search("[*][-9::-1]", "[[0,1]]"));
  }

  @Test
  void stringsAreOrdered() {
    assertEquals("[\"2026\"]", search("[?@ > '2025']", "[\"2024\",\"2026\"]"));
    assertThrows(QueryException.class, () -> search("@ > `1`", "\"a\""));
    assertThrows(QueryException.class, () -> search("abs(@)", "\"a\""));
  }

  @Test
  void theKeyOfASingleElementIsChecked() {
    assertThrows(QueryException.class, () -> search("sort_by(@, &b)", "[{\"a\":1}]"));
    assertThrows(QueryException.class, () -> search("max(@)", "[null]"));
  }

  @Test
  void theAnchorsOfEachYamlDocumentAreCountedFromOne() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertEquals(
          "- &id001\n  a: 1\n- *id001\n",
          print(OutputFormat.YAML, "[@, @]", Screen.NONE, "{\"a\":1}"));
    }
  }

  @Test
  void anIndexAfterBracesSelectsFromTheList() {
    String value = "{\"a\":[{\"b\":1},{\"b\":2}]}";
    assertEquals("{\"x\":1}", search("a[].{x: b}[0]", value));
    assertEquals("{\"x\":2}", search("a[?b].{x: b} [-1]", value));
    assertEquals("[1,2]", search("a[].{x: b}[].x", value));
  }

  @Test
  void aLiteralIsJsonOrElseAText() {
    String value = "[\"IDLE\",\"a`b\",\"c d\"]";
    assertEquals("[\"IDLE\"]", search("[?@ == `IDLE`]", value));
    assertEquals("[\"a`b\"]", search("[?@ == `a\\`b`]", value));
    assertEquals("[\"c d\"]", search("[?@ == ` c d`]", value));
    assertEquals("[\"}[0]\",1,[true]]", search("['}[0]', `1`, `[true]`]", value));
  }

  @Test
  void anErrorIsOneLine() {
    assertEquals(
        "In function length(): invalid type",
        assertThrows(QueryException.class, () -> search("length(`1`)", "{}")).getMessage());
  }
}
