package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSizeTest {

  /** Returns a request with characters that JSON must escape, and {@code more} letters. */
  private static Map<String, Object> request(int more) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("k\"\\", "\u0001\u001f \b\f\n\r\t\"\\\u007f\u0080\u07ff\u0800€😀");
    for (int i = 0; more > 0; i++) {
      int letters = Math.min(more, 51_200);
      properties.put("key" + i, "x".repeat(letters));
      more -= letters;
    }
    return Map.of(
        "WorkGroup",
        "w",
        "Tags",
        new ArrayList<>(List.of(Map.of("Key", "a"), Map.of("Key", "b"))),
        "CopyWorkGroupTags",
        true,
        "SessionIdleTimeoutInMinutes",
        5,
        "EngineConfiguration",
        Map.of("Classifications", List.of(Map.of("Properties", properties), Map.of())));
  }

  private static int bytes(int more) {
    return Json.write(request(more)).getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aRequestHasAtMostTheBytesOfTheLimit() {
    int more = 120_000;
    int most = more + RequestSize.MOST_BYTES - bytes(more);
    assertEquals(RequestSize.MOST_BYTES, bytes(most));
    SessionRequest.of(request(most), NoGuardrails.NONE);
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> SessionRequest.of(request(most + 1), NoGuardrails.NONE));
    assertEquals(
        "Invalid request: The request has 128001 bytes as JSON; it may have at most 128000 bytes.",
        invalid.getMessage());
    assertEquals(
        List.of(Violation.SIZE), invalid.violations().stream().map(Violation::rule).toList());
  }

  @Test
  void tagsHaveAtMostTheBytesOfTheirLimit() {
    int most = 21_000;
    SessionRequest.of(tagged(most), NoGuardrails.NONE);
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> SessionRequest.of(tagged(most + 1), NoGuardrails.NONE));
    assertEquals(
        "Invalid request: /Tags has 21001 bytes as JSON; it may have at most 21000 bytes.",
        invalid.getMessage());
  }

  /** Returns a request whose tags have this many bytes of JSON; no tag is too long. */
  private static Map<String, Object> tagged(int bytes) {
    List<Map<String, String>> tags = new ArrayList<>();
    while (RequestSize.bytes(tags) < bytes - 800) {
      tags.add(Map.of("Value", "語".repeat(256)));
    }
    tags.add(Map.of("Value", ""));
    int missing = bytes - RequestSize.bytes(tags);
    tags.removeLast();
    int wide = Math.max(0, Math.ceilDiv(missing - 256, 2));
    tags.add(Map.of("Value", "語".repeat(wide) + "x".repeat(missing - 3 * wide)));
    return Map.of("WorkGroup", "w", "EngineConfiguration", Map.of(), "Tags", tags);
  }

  /** Returns half of a surrogate pair, {@code code}, which JSON can express. */
  private static Object described(String code) {
    return Json.read(
        "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {}, \"Description\": \"a%s\"}"
            .formatted(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\ud83d", "\\ude00", "\\udfff"})
  void halfOfASurrogatePairIsRejected(String half) {
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> SessionRequest.of(described(half), NoGuardrails.NONE));
    assertEquals("unicode", invalid.violations().getFirst().rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud7ff", "\\ue000", "\\ud83d\\ude00"})
  void aWholeSurrogatePairIsAccepted(String whole) {
    SessionRequest.of(described(whole), NoGuardrails.NONE);
  }
}
