package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestSizeTest {

  /** A request whose texts hold what JSON must escape, and {@code more} letters. */
  private static Map<String, Object> request(int more) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("k\"\\", "\u0001\n\t\"\\ü€😀");
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
  void aRequestMayHaveSoManyBytesAsJsonAndNoMore() {
    int more = 120_000;
    int most = more + RequestSize.MOST_BYTES - bytes(more);
    assertEquals(RequestSize.MOST_BYTES, bytes(most));
    SessionRequest.of(request(most), Guardrails.NONE);
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> SessionRequest.of(request(most + 1), Guardrails.NONE));
    assertEquals(
        List.of(Violation.SIZE), invalid.violations().stream().map(Violation::rule).toList());
  }

  @Test
  void halfACharacterIsRefused() {
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () ->
                SessionRequest.of(
                    Json.read(
                        "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {}, \"Description\":"
                            + " \"a\\ud83d\"}"),
                    Guardrails.NONE));
    assertEquals("unicode", invalid.violations().getFirst().rule());
    SessionRequest.of(
        Json.read(
            "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {}, \"Description\":"
                + " \"\\ud83d\\ude00\"}"),
        Guardrails.NONE);
  }
}
