package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Instant NOW = Instant.parse("2026-03-12T19:30:00Z");

  private final Metrics metrics = new Metrics("SessionLauncher/stack", InstantSource.fixed(NOW));

  private static Map<?, ?> outcome(String name, String more) {
    return Json.readObject(
        """
        {"outcome": "%s", "launchId": "id", "workGroup": "spark", "looks": 3,
         "startedAt": "2026-03-12T19:00:00Z", "endedAt": "2026-03-12T19:00:16.3Z"%s}
        """
            .formatted(name, more));
  }

  private static Map<?, ?> metadata(Map<String, Object> line) {
    return (Map<?, ?>) line.get("_aws");
  }

  /** Returns the names and units of the metrics of a set of dimensions. */
  private static Map<Object, Object> units(Map<String, Object> line, List<String> dimensions) {
    Map<Object, Object> units = new HashMap<>();
    for (Object item : (List<?>) metadata(line).get("CloudWatchMetrics")) {
      Map<?, ?> directive = (Map<?, ?>) item;
      assertEquals("SessionLauncher/stack", directive.get("Namespace"));
      if (directive.get("Dimensions").equals(List.of(dimensions))) {
        for (Object metric : (List<?>) directive.get("Metrics")) {
          units.put(((Map<?, ?>) metric).get("Name"), ((Map<?, ?>) metric).get("Unit"));
        }
      }
    }
    return units;
  }

  private static Map<String, Object> values(Map<String, Object> line) {
    Map<String, Object> values = new HashMap<>(line);
    values.remove("_aws");
    return values;
  }

  @Test
  void aReadyLaunchIsMeasuredByItsWorkGroupAndByItsOutcome() {
    Map<String, Object> line =
        metrics.ofLaunch(
            outcome(
                "READY",
                """
                , "sessionId": "s-1", "dpuMillis": 21000,
                "sessionStartedAt": "2026-03-12T19:00:01.1Z", "readyAt": "2026-03-12T19:00:13.2Z"
                """));
    assertEquals(
        Map.of(
            "Outcome",
            "READY",
            "Launches",
            1,
            "TimeToReady",
            12_100L,
            "WorkGroup",
            "spark",
            "DetectionDelay",
            3_100L,
            "CapacityWait",
            1_100L,
            "Looks",
            3,
            "DpuMillis",
            21_000),
        values(line));
    assertEquals(
        Map.of("Launches", "Count", "TimeToReady", "Milliseconds"),
        units(line, List.of("Outcome")));
    assertEquals(
        Map.of(
            "TimeToReady", "Milliseconds",
            "DetectionDelay", "Milliseconds",
            "CapacityWait", "Milliseconds",
            "Looks", "Count",
            "DpuMillis", "Milliseconds"),
        units(line, List.of("WorkGroup")));
    assertEquals(
        Instant.parse("2026-03-12T19:00:16.3Z").toEpochMilli(), metadata(line).get("Timestamp"));
  }

  @Test
  void anUnknownValueIsLeftOut() {
    Map<String, Object> line = metrics.ofLaunch(outcome("FAILED", ", \"sessionId\": \"s-1\""));
    assertEquals(
        Set.of("Outcome", "Launches", "WorkGroup", "Looks"), new TreeSet<>(values(line).keySet()));
    assertEquals(Map.of("Launches", "Count"), units(line, List.of("Outcome")));
    assertEquals(Map.of("Looks", "Count"), units(line, List.of("WorkGroup")));
  }

  @Test
  void aLaunchThatNeverGetsASessionWaitsToItsEnd() {
    assertEquals(16_300L, metrics.ofLaunch(outcome("TIMED_OUT", "")).get("CapacityWait"));
  }

  @Test
  void clocksThatDifferMakeNoNegativeTime() {
    Map<String, Object> line =
        metrics.ofLaunch(
            outcome(
                "READY",
                """
                , "sessionId": "s-1", "sessionStartedAt": "2026-03-12T18:59:59Z",
                "readyAt": "2026-03-12T19:00:17Z"
                """));
    assertEquals(0L, line.get("CapacityWait"));
    assertEquals(0L, line.get("DetectionDelay"));
  }

  /** Otherwise a caller who invents names of work groups would create metrics, which cost money. */
  @Test
  void aRejectedLaunchHasNoMetricOfItsWorkGroup() {
    assertEquals(
        Map.of("Outcome", "REJECTED", "Launches", 1),
        values(metrics.ofLaunch(outcome("REJECTED", ""))));
    Map<String, Object> withoutTimes = metrics.ofLaunch(Map.of("outcome", "REJECTED"));
    assertEquals(NOW.toEpochMilli(), metadata(withoutTimes).get("Timestamp"));
  }

  @Test
  void whatANetCountsIsAMetricWithoutADimension() {
    Map<String, Object> swept =
        metrics.ofNet(new HashMap<>(Map.of("message", "done", "SweptLaunches", 2)));
    assertEquals(Map.of("message", "done", "SweptLaunches", 2), values(swept));
    assertEquals(Map.of("SweptLaunches", "Count"), units(swept, List.of()));
    assertEquals(NOW.toEpochMilli(), metadata(swept).get("Timestamp"));
    assertEquals(Map.of("message", "done"), metrics.ofNet(Map.of("message", "done")));
  }
}
