package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.metrics.MetricId;
import io.github.sessionlauncher.local.metrics.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A launch with what the functions logged until it had ended, and with the metrics of that log.
 *
 * @param sample the records of the launch, as {@link ReleaseSample} writes them
 * @param lines the lines of the log, in order
 */
record LoggedEnding(ReleaseLaunch launch, ObjectNode sample, List<String> lines, Metrics metrics) {

  private static List<LoggedEnding> all;

  /** Returns every ending, each in a world of its own. */
  static synchronized List<LoggedEnding> all() {
    // not a constant: handlers log on threads of their own, which would wait for this class
    if (all == null) {
      all =
          Stream.of(ReleaseLaunch.ALL, ReleaseLaunch.MORE_ENDINGS)
              .flatMap(List::stream)
              .map(LoggedEnding::of)
              .toList();
    }
    return all;
  }

  private static LoggedEnding of(ReleaseLaunch launch) {
    List<String> lines = new ArrayList<>();
    // no launch here takes longer than hours
    Metrics metrics = new Metrics(() -> Instant.parse("2026-03-12T08:00:00Z"));
    ObjectNode sample =
        ReleaseSample.of(
            launch,
            SimulationTest.STACK,
            line -> {
              lines.add(line);
              metrics.read(line);
            });
    return new LoggedEnding(launch, sample, lines, metrics);
  }

  /** Returns the detail of the outcome, from the last record of an execution. */
  JsonNode outcome() {
    JsonNode last = sample.path("executions").path(sample.path("executions").size() - 1);
    JsonNode end = last.has("output") ? last.path("output") : last.path("cause");
    return end.path("outcome");
  }

  /** Returns the values of a metric. */
  List<Double> values(String name, Map<String, String> dimensions) {
    return metrics.values().entrySet().stream()
        .filter(each -> each.getKey().name().equals(name))
        .filter(each -> each.getKey().dimensions().equals(new TreeMap<>(dimensions)))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  /** Returns the metrics that any ending has. */
  static List<MetricId> emitted() {
    return all().stream()
        .flatMap(each -> each.metrics().values().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public String toString() {
    return launch.name();
  }
}
