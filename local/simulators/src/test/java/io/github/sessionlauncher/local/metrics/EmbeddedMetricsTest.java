package io.github.sessionlauncher.local.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedMetricsTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_773_342_000_000L);

  private static final String LINE =
      """
      {"_aws": {"Timestamp": 1773342000000, "CloudWatchMetrics": [
         {"Namespace": "Mine/stack", "Dimensions": [["Outcome"], []],
          "Metrics": [{"Name": "Time", "Unit": "Milliseconds", "StorageResolution": 60},
                      {"Name": "Events"}]}]},
       "Outcome": "READY", "Time": [1, 2.5], "Events": 3, "launchId": "a"}
      """;

  private static Optional<List<EmbeddedMetrics.Value>> read(String line) {
    return EmbeddedMetrics.read(JsonReading.STRICT.read(line), NOW);
  }

  private static String problem(String line) {
    return assertThrows(EmbeddedMetrics.InvalidException.class, () -> read(line), line)
        .getMessage();
  }

  private static EmbeddedMetrics.Value value(
      String name, String unit, Map<String, String> dimensions, double value) {
    return new EmbeddedMetrics.Value(
        new MetricId("Mine/stack", name, unit, new TreeMap<>(dimensions)), value);
  }

  @Test
  void eachMetricIsExtractedForEachSetOfDimensions() {
    Map<String, String> ready = Map.of("Outcome", "READY");
    assertEquals(
        List.of(
            value("Time", "Milliseconds", ready, 1),
            value("Time", "Milliseconds", ready, 2.5),
            value("Events", "None", ready, 3),
            value("Time", "Milliseconds", Map.of(), 1),
            value("Time", "Milliseconds", Map.of(), 2.5),
            value("Events", "None", Map.of(), 3)),
        read(LINE).orElseThrow());
  }

  @Test
  void aLineWithoutMetadataHasNoMetrics() {
    assertEquals(Optional.empty(), read("{\"message\": \"a\"}"));
  }

  /** Each change of the valid line, and the beginning of the problem. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1773342000000|\"soon\"|_aws.Timestamp is \"soon\"; it must be a whole number",
        "1773342000000|1773342000000.5|_aws.Timestamp is 1.7733420000005E12; it must be a whole",
        "\"CloudWatchMetrics\"|\"Other\"|_aws.CloudWatchMetrics is missing; it must be an array",
        "\"Namespace\"|\"Other\"|Namespace is missing; it must be a string",
        "Mine/stack|AWS/Lambda|Namespace is \"AWS/Lambda\"; it must be a string",
        "Mine/stack|a b|Namespace is \"a b\"; it must be a string",
        "[[\"Outcome\"], []]|[]|Dimensions is []; it must be an array of at least one set",
        "[[\"Outcome\"], []]|[\"Outcome\"]|Dimensions is \"Outcome\"; it must be arrays",
        "[\"Outcome\"]|[\"Other\"]|the dimension Other is missing; it must be a string",
        "\"READY\"|\"\"|the dimension Outcome is \"\"; it must be a string",
        "\"READY\"|\" \"|the dimension Outcome is \" \"; it must be a string",
        "\"READY\"|\"zürich\"|the dimension Outcome is \"zürich\"; it must be a string",
        "\"READY\"|7|the dimension Outcome is 7; it must be a string",
        "\"Name\": \"Events\"|\"Name\": \"Other\"|the metric Other is missing; it must be a number",
        "\"Events\": 3|\"Events\": \"3\"|the metric Events is \"3\"; it must be a number",
        "[1, 2.5]|[1, \"2\"]|the metric Time is \"2\"; it must be a number",
        "\"Milliseconds\"|\"milliseconds\"|the Unit of Time is \"milliseconds\"; it must be one of",
        "60}|30}|the StorageResolution of Time is 30; it must be 1 or 60",
        "\"Events\"}|7}|a metric's Name is missing; it must be a string"
      })
  void whatCloudWatchWouldNotExtractIsAProblem(String part, String instead, String problem) {
    String line =
        instead.equals("7}")
            ? LINE.replace("{\"Name\": \"Events\"}", "{}")
            : LINE.replace(part, instead);
    assertTrue(problem(line).startsWith(problem), problem(line));
  }

  @ParameterizedTest
  @ValueSource(longs = {14 * 24 * 3600 + 1, -2 * 3600 - 1})
  void theTimestampHasAnAgeThatCloudWatchAccepts(long secondsAgo) {
    long time = NOW.minus(Duration.ofSeconds(secondsAgo)).toEpochMilli();
    assertTrue(
        problem(LINE.replace("1773342000000", Long.toString(time)))
            .contains("at most two weeks before and two hours after"));
  }

  @Test
  void theLimitsOfTheFormatCount() {
    ObjectNode line = (ObjectNode) JsonReading.STRICT.read(LINE);
    for (int i = 0; i < 98; i++) {
      line.put("m" + i, i);
      line.withArray("/_aws/CloudWatchMetrics/0/Metrics").addObject().put("Name", "m" + i);
    }
    assertEquals(2 * 101, read(line.toString()).orElseThrow().size());
    line.withArray("/_aws/CloudWatchMetrics/0/Metrics").addObject().put("Name", "m0");
    assertTrue(problem(line.toString()).contains("1 to 100 definitions"));

    ObjectNode values = (ObjectNode) JsonReading.STRICT.read(LINE);
    for (int i = 0; i < 99; i++) {
      values.withArray("/Time").add(i);
    }
    assertTrue(problem(values.toString()).endsWith("it must be a number or at most 100 numbers"));

    String longest = "x".repeat(1024);
    assertTrue(read(LINE.replace("READY", longest)).isPresent());
    assertTrue(problem(LINE.replace("READY", longest + "x")).contains("{1,1024}"));
  }
}
