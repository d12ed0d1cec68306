package io.github.sessionlauncher.local.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.functions.LogListener;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The metrics of the functions, from their log lines. It keeps every value. It may be used by
 * several threads.
 */
public final class Metrics {

  private final Supplier<Instant> clock;
  private final SortedMap<MetricId, List<Double>> values = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param clock the time at which CloudWatch receives a line
   */
  public Metrics(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /**
   * Reads a line of a log. A line that is not JSON, or has no metrics, is ignored, as by
   * CloudWatch. Invalid metrics become a problem.
   */
  public synchronized void read(String line) {
    // most lines have no metrics
    if (!line.contains("\"_aws\"")) {
      return;
    }
    try {
      JsonNode json = JsonReading.TOLERANT.read(line);
      EmbeddedMetrics.read(json, clock.get())
          .ifPresent(
              all ->
                  all.forEach(
                      each ->
                          values
                              .computeIfAbsent(each.metric(), id -> new ArrayList<>())
                              .add(each.value())));
    } catch (MalformedJson | EmbeddedMetrics.InvalidException invalid) {
      problems.add("invalid metrics: " + invalid.getMessage());
    }
  }

  /** Returns a listener that passes each line on and reads it. */
  public LogListener beside(LogListener other) {
    return (function, line) -> {
      read(line);
      other.logged(function, line);
    };
  }

  /** Returns each metric with its values in the order in which they came. */
  public synchronized SortedMap<MetricId, List<Double>> values() {
    SortedMap<MetricId, List<Double>> copy = new TreeMap<>();
    values.forEach((id, each) -> copy.put(id, List.copyOf(each)));
    return copy;
  }

  /** Returns what CloudWatch would not have extracted, one sentence each. */
  public synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns the values' quantile by the nearest-rank method. */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  /** Returns one line for each metric: name, dimensions, count, and sum or quantiles. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<MetricId, List<Double>> each : values().entrySet()) {
      lines.add(line(each.getKey(), each.getValue()));
    }
    return lines;
  }

  private static String line(MetricId id, List<Double> values) {
    String dimensions = String.join(", ", id.dimensions().values());
    String figures =
        id.unit().equals("Count")
            ? "sum " + number(sum(values))
            : "p50 %s, p90 %s, p99 %s %s"
                .formatted(
                    number(quantile(values, 0.5)),
                    number(quantile(values, 0.9)),
                    number(quantile(values, 0.99)),
                    id.unit());
    return "%-22s %-18s %4d values, %s".formatted(id.name(), dimensions, values.size(), figures);
  }

  /** Returns a number without a needless fraction. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
