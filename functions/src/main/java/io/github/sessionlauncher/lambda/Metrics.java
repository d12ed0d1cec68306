package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.Outcome;
import io.github.sessionlauncher.launch.RecordReader;
import io.github.sessionlauncher.launch.RecordWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of this application, as members of a log line in CloudWatch's embedded metric format
 * (CloudWatch guide, "Specification: Embedded metric format"). A value that is unknown is left out.
 * Each name with each value of its dimension is one metric that CloudWatch bills, so dimensions are
 * never crossed, and no id is one.
 *
 * @param namespace CloudWatch's namespace for the metrics of this stack
 * @param clock the time of metrics that have no time of their own
 */
public record Metrics(String namespace, InstantSource clock) {

  private static final String TIME_TO_READY = "TimeToReady";

  /** The metrics of each dimension; {@code ""} is for metrics without one. */
  private static final Map<String, List<String>> METRICS =
      Map.of(
          "Outcome",
          List.of("Launches", TIME_TO_READY),
          "WorkGroup",
          List.of(TIME_TO_READY, "DetectionDelay", "CapacityWait", "Looks", "DpuMillis"),
          "",
          List.of(Members.SWEPT_LAUNCHES, Members.UNTERMINATED_SESSIONS));

  /** The unit of these metrics is Milliseconds, that of all others Count. */
  private static final Set<String> TIMES =
      Set.of(TIME_TO_READY, "DetectionDelay", "CapacityWait", "DpuMillis");

  /**
   * Returns the metrics of a settled launch.
   *
   * @param outcome the detail of its outcome event; its name suffices
   */
  Map<String, Object> ofLaunch(Map<?, ?> outcome) {
    RecordReader detail = RecordReader.of(Members.OUTCOME, outcome);
    String name = detail.text(Members.OUTCOME);
    Instant ended = detail.optionalInstant(Members.ENDED_AT);
    RecordWriter line =
        new RecordWriter()
            .put("Outcome", name)
            .put("Launches", 1)
            .put(TIME_TO_READY, millis(detail, Members.SESSION_STARTED_AT, Members.READY_AT));
    // the work group of a rejected request may not exist, and each invented name would be billed
    if (!name.equals(Outcome.REJECTED.name())) {
      boolean hasSession = detail.optionalText(Members.SESSION_ID) != null;
      String waitedUntil = hasSession ? Members.SESSION_STARTED_AT : Members.ENDED_AT;
      line.put("WorkGroup", detail.text(Members.WORK_GROUP))
          .put("DetectionDelay", millis(detail, Members.READY_AT, Members.ENDED_AT))
          .put("CapacityWait", millis(detail, Members.STARTED_AT, waitedUntil))
          .put("Looks", outcome.get(Members.LOOKS))
          .put("DpuMillis", outcome.get(Members.DPU_MILLIS));
    }
    return withMetadata(line.map(), ended == null ? clock.instant() : ended);
  }

  /** Returns null if a time is unknown, and never less than 0: the clocks of services differ. */
  private static Long millis(RecordReader detail, String from, String to) {
    Instant begin = detail.optionalInstant(from);
    Instant end = detail.optionalInstant(to);
    return begin == null || end == null
        ? null
        : Long.valueOf(Math.max(0, Duration.between(begin, end).toMillis()));
  }

  /** Makes a line of the last net or of the sweep metrics, if it counts anything. */
  Map<String, Object> ofNet(Map<String, Object> line) {
    return withMetadata(line, clock.instant());
  }

  private static Map<String, String> metric(String name) {
    return Map.of("Name", name, "Unit", TIMES.contains(name) ? "Milliseconds" : "Count");
  }

  /** Adds a directive for each dimension of which the line has metrics, if there is any. */
  private Map<String, Object> withMetadata(Map<String, Object> line, Instant time) {
    List<Object> directives = new ArrayList<>();
    METRICS.forEach(
        (dimension, names) -> {
          List<Map<String, String>> metrics =
              names.stream().filter(line::containsKey).map(Metrics::metric).toList();
          if (dimension.isEmpty() ? !metrics.isEmpty() : line.containsKey(dimension)) {
            List<String> set = dimension.isEmpty() ? List.of() : List.of(dimension);
            directives.add(
                Map.of("Namespace", namespace, "Dimensions", List.of(set), "Metrics", metrics));
          }
        });
    if (!directives.isEmpty()) {
      line.put("_aws", Map.of("Timestamp", time.toEpochMilli(), "CloudWatchMetrics", directives));
    }
    return line;
  }
}
