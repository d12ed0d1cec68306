package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViolationTest {

  @Test
  void aValueIsShownAsJsonOrAsADescription() {
    assertEquals("null", Violation.shown(null));
    assertEquals("\"a\"", Violation.shown("a"));
    assertEquals("an object with 2 members", Violation.shown(Map.of("a", 1, "b", 2)));
    assertEquals("a list", Violation.shown(List.of(1)));
    assertEquals("2.5", Violation.shown(2.5));
  }

  @Test
  void aLongValueIsCutBetweenCharacters() {
    String most = "😀".repeat(78);
    assertEquals("\"" + most + "\"", Violation.shown(most));
    assertEquals("\"" + most + "😀…", Violation.shown(most + "😀"));
  }

  @Test
  void theValueOfAMissingMemberIsOmitted() {
    assertEquals(
        "{\"pointer\":\"/a\",\"value\":\"1\",\"rule\":\"range\",\"limit\":\"2\",\"message\":\"m\"}",
        Json.write(new Violation("/a", "1", "range", "2", "m").toMap()));
    assertEquals(
        "{\"pointer\":\"/a\",\"rule\":\"required\",\"limit\":\"2\",\"message\":\"m\"}",
        Json.write(new Violation("/a", null, "required", "2", "m").toMap()));
  }
}
