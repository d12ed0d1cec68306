package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimesTest {

  private static final Map<String, Object> READY =
      Map.of(
          "workGroup", "spark",
          "engineVersion", "PySpark engine version 3",
          "state", "IDLE",
          "startedAt", "2026-03-12T19:00:00Z",
          "sessionStartedAt", "2026-03-12T19:00:01Z",
          "readyAt", "2026-03-12T19:00:32.26Z");

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> outcome = new HashMap<>(READY);
    outcome.put(member, value);
    return outcome;
  }

  private static String appended(Object text, Map<String, Object> outcome) {
    return Json.write(StartTimes.appended(memory(text), outcome, 1));
  }

  private static List<Double> of(Object text, String workGroup) {
    return StartTimes.of(memory(text), workGroup);
  }

  private static Map<?, ?> memory(Object text) {
    return Json.readObject((String) text);
  }

  private static Map<?, ?> entry(String text, String workGroup) {
    return (Map<?, ?>) Json.readObject(text).get(workGroup);
  }

  @Test
  void aStartTimeIsRememberedForItsWorkGroupWithTheFirstWaitOfItsPlan() {
    assertEquals(
        "{\"spark\":{\"engine\":\"PySpark engine version"
            + " 3\",\"firstWaitSeconds\":10,\"secondsToReady\":[31.3]}}",
        appended("{}", READY));
    assertEquals(List.of(31.3), of(appended("{}", READY), "spark"));
    assertEquals(List.of(), of(appended("{}", READY), "other"));
  }

  @Test
  void theLastThirtyTwoAreKept() {
    String text = "{}";
    for (int second = 10; second < 50; second++) {
      text = appended(text, with("readyAt", "2026-03-12T19:00:" + second + "Z"));
    }
    assertEquals(
        IntStream.range(17, 49).mapToObj(second -> (double) second).toList(), of(text, "spark"));
  }

  @Test
  void anotherEngineStartsAnew() {
    String text = appended("{}", READY);
    text = appended(text, with("engineVersion", "Apache Spark version 3.5"));
    assertEquals(List.of(31.3), of(text, "spark"));
    assertEquals("Apache Spark version 3.5", entry(text, "spark").get("engine"));
  }

  @Test
  void theLeastRecentlyUsedWorkGroupIsDroppedAtFourKilobytes() {
    String text = "{}";
    for (int group = 0; group < 60; group++) {
      text = appended(text, with("workGroup", "group-" + group));
      text = appended(text, with("workGroup", "used"));
      assertTrue(text.length() <= 4096, text);
    }
    assertFalse(text.contains("group-0\""), text);
    assertEquals(32, of(text, "used").size());
    assertEquals(1, of(text, "group-59").size());
  }

  @Test
  void anOutcomeWithoutAUsableStartTimeChangesNothing() {
    String text = appended("{}", READY);
    for (String member : List.of("engineVersion", "sessionStartedAt", "readyAt", "workGroup")) {
      assertEquals(text, appended(text, with(member, null)), member);
    }
    assertEquals(text, appended(text, with("state", "BUSY")));
    assertEquals(text, appended(text, with("engineVersion", "{{resolve:ssm:x}}")));
    // before its start, and after more than a day
    assertEquals(text, appended(text, with("readyAt", "2026-03-12T19:00:00Z")));
    assertEquals(text, appended(text, with("readyAt", "2026-03-14T19:00:00Z")));
    // it waited for capacity
    assertEquals(text, appended(text, with("sessionStartedAt", "2026-03-12T19:00:16Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"spark\": 1}",
        "{\"spark\": {\"engine\": 3, \"secondsToReady\": [1]}}",
        "{\"spark\": {\"engine\": \"e\", \"secondsToReady\": \"1\"}}",
        "{\"spark\": {\"engine\": \"e\", \"secondsToReady\": [-1, 0, 1e999, true, null, {}]}}",
        "{\"spark\": {\"engine\": \"e\", \"secondsToReady\": [99999999999999999999999999]}}",
        "{\"\": {\"engine\": \"e\", \"secondsToReady\": [1]}}",
      })
  void nonsenseIsReadAsNoStartTimesAndReplaced(String text) {
    assertEquals(List.of(), of(text, "spark"));
    assertEquals(appended("{}", READY), appended(text, READY));
  }

  @Test
  void moreSamplesThanThirtyTwoAreReadAsTheLastThirtyTwo() {
    List<Integer> many = IntStream.rangeClosed(1, 100).boxed().toList();
    String text = "{\"spark\":{\"engine\":\"e\",\"secondsToReady\":" + many + "}}";
    assertEquals(32, of(text, "spark").size());
    assertEquals(100.0, of(text, "spark").getLast());
  }
}
