package io.github.sessionlauncher.local.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Metrics metrics = new Metrics(() -> Instant.ofEpochMilli(1_773_342_000_000L));

  private static String line(String workGroup, String looks) {
    return """
    {"_aws": {"Timestamp": 1773342000000, "CloudWatchMetrics": [
       {"Namespace": "Mine/stack", "Dimensions": [["WorkGroup"]],
        "Metrics": [{"Name": "Looks", "Unit": "Count"},
                    {"Name": "TimeToReady", "Unit": "Milliseconds"}]}]},
     "WorkGroup": "%s", "Looks": %s, "TimeToReady": 1200.5}
    """
        .formatted(workGroup, looks);
  }

  @Test
  void theValuesOfAMetricAreCollected() {
    metrics.read(line("spark", "2"));
    metrics.read(line("spark", "4"));
    metrics.read(line("etl", "1"));
    metrics.read("a line of the JVM");
    metrics.read("{\"message\": \"without metrics\"}");
    TreeMap<String, String> spark = new TreeMap<>();
    spark.put("WorkGroup", "spark");
    assertEquals(
        List.of(2.0, 4.0),
        metrics.values().get(new MetricId("Mine/stack", "Looks", "Count", spark)));
    assertEquals(4, metrics.values().size());
    assertEquals(List.of(), metrics.problems());
    assertEquals(
        List.of(
            "Looks                  etl                   1 values, sum 1",
            "Looks                  spark                 2 values, sum 6",
            "TimeToReady            etl                   1 values, p50 1200.5, p90 1200.5, p99"
                + " 1200.5 Milliseconds",
            "TimeToReady            spark                 2 values, p50 1200.5, p90 1200.5, p99"
                + " 1200.5 Milliseconds"),
        metrics.table());
  }

  @Test
  void invalidMetricsAreAProblemAndNoValues() {
    metrics.read(line("spark", "\"two\""));
    metrics.read("{\"_aws\": ");
    assertEquals(2, metrics.problems().size());
    assertEquals(
        "invalid metrics: the metric Looks is \"two\"; it must be a number or at most 100 numbers",
        metrics.problems().getFirst());
    assertEquals(0, metrics.values().size());
  }

  @Test
  void aListenerReadsEachLineAndPassesItOn() {
    List<String> passed = new ArrayList<>();
    metrics.beside((function, line) -> passed.add(function)).logged("f", line("spark", "2"));
    assertEquals(List.of("f"), passed);
    assertEquals(2, metrics.values().size());
  }

  @Test
  void aQuantileIsOneOfTheValues() {
    List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0, 6.0, 7.0, 8.0, 9.0, 10.0);
    assertEquals(5.0, Metrics.quantile(values, 0.5));
    assertEquals(9.0, Metrics.quantile(values, 0.9));
    assertEquals(10.0, Metrics.quantile(values, 0.99));
    assertEquals(3.0, Metrics.quantile(List.of(3.0), 0.5));
  }

  @Test
  void prometheusGetsEachMetricAsASummary() {
    metrics.read(line("spark", "2"));
    metrics.read(line("a\\\\b\\\"c", "4"));
    assertEquals(
        """
        # HELP session_launcher_looks Looks in CloudWatch, unit Count
        # TYPE session_launcher_looks summary
        session_launcher_looks{namespace="Mine/stack",work_group="a\\\\b\\"c",quantile="0.5"} 4
        session_launcher_looks{namespace="Mine/stack",work_group="a\\\\b\\"c",quantile="0.9"} 4
        session_launcher_looks{namespace="Mine/stack",work_group="a\\\\b\\"c",quantile="0.99"} 4
        session_launcher_looks_sum{namespace="Mine/stack",work_group="a\\\\b\\"c"} 4
        session_launcher_looks_count{namespace="Mine/stack",work_group="a\\\\b\\"c"} 1
        session_launcher_looks{namespace="Mine/stack",work_group="spark",quantile="0.5"} 2
        """,
        PrometheusText.of(metrics.values())
            .lines()
            .limit(8)
            .map(each -> each + "\n")
            .reduce("", String::concat));
    assertEquals(
        "session_launcher_time_to_ready_milliseconds_count{namespace=\"Mine/stack\",work_group=\"spark\"}"
            + " 1",
        PrometheusText.of(metrics.values()).lines().toList().getLast());
    assertEquals("", PrometheusText.of(new TreeMap<>()));
  }
}
