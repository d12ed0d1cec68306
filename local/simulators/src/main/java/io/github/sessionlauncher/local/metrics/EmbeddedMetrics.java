package io.github.sessionlauncher.local.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads CloudWatch's embedded metric format. The rules are those of the CloudWatch guide,
 * "Specification: Embedded metric format", of the API's types Dimension and MetricDatum, and the
 * age of PutMetricData. What CloudWatch would ignore or reject is an error here.
 */
final class EmbeddedMetrics {

  private static final int MOST_METRICS = 100;
  private static final int MOST_VALUES = 100;
  private static final int MOST_DIMENSIONS = 30;
  private static final int LONGEST_EVENT = 1_048_576;
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  private static final Pattern NAMESPACE = Pattern.compile("(?!AWS/)[A-Za-z0-9._/#:-]{1,255}");

  /** At least one character that is not blank, and no control character. */
  private static final String ASCII = "(?=.*[!-~])[ -~]";

  private static final Pattern METRIC_NAME = Pattern.compile(ASCII + "{1,255}");
  private static final Pattern DIMENSION_NAME = Pattern.compile("(?!:)" + ASCII + "{1,250}");
  private static final Pattern DIMENSION_VALUE = Pattern.compile(ASCII + "{1,1024}");

  private static final Set<String> UNITS = units();

  private final JsonNode root;
  private final List<Value> values = new ArrayList<>();

  /** The log line is not a valid document of the format. */
  static final class InvalidException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidException(String field, JsonNode value, String limit) {
      super("%s is %s; it must be %s".formatted(field, shown(value), limit));
    }

    private static String shown(JsonNode value) {
      String text = value.isMissingNode() ? "missing" : value.toString();
      return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
  }

  /** One value of a metric. */
  record Value(MetricId metric, double value) {}

  private EmbeddedMetrics(JsonNode root) {
    this.root = root;
  }

  private static Set<String> units() {
    List<String> units = new ArrayList<>(List.of("Seconds", "Microseconds", "Milliseconds"));
    for (String unit : List.of("Bytes", "Bits")) {
      for (String prefix : List.of("", "Kilo", "Mega", "Giga", "Tera")) {
        String name = prefix.isEmpty() ? unit : prefix + unit.toLowerCase(Locale.ROOT);
        units.add(name);
        units.add(name + "/Second");
      }
    }
    units.addAll(List.of("Percent", "Count", "Count/Second", "None"));
    return Set.copyOf(units);
  }

  /**
   * Returns the values that CloudWatch extracts from a log line.
   *
   * @param line a JSON object
   * @param now the time at which CloudWatch receives it
   * @return empty if the line has no metrics
   * @throws InvalidException if CloudWatch would not extract all of them
   */
  static Optional<List<Value>> read(JsonNode line, Instant now) {
    JsonNode metadata = line.path("_aws");
    if (metadata.isMissingNode()) {
      return Optional.empty();
    }
    EmbeddedMetrics document = new EmbeddedMetrics(line);
    document.readMetadata(metadata, now);
    return Optional.of(List.copyOf(document.values));
  }

  private static void require(boolean holds, String field, JsonNode value, String limit) {
    if (!holds) {
      throw new InvalidException(field, value, limit);
    }
  }

  private static String text(JsonNode value, Pattern pattern, String field) {
    require(
        value.isTextual() && pattern.matcher(value.asText()).matches(),
        field,
        value,
        "a string that matches " + pattern);
    return value.asText();
  }

  private void readMetadata(JsonNode metadata, Instant now) {
    require(
        root.toString().length() <= LONGEST_EVENT, "the line", root, "at most 1 MB in CloudWatch");
    JsonNode timestamp = metadata.path("Timestamp");
    require(
        timestamp.isIntegralNumber() && timestamp.canConvertToLong(),
        "_aws.Timestamp",
        timestamp,
        "a whole number of milliseconds");
    Instant time = Instant.ofEpochMilli(timestamp.asLong());
    require(
        !time.isBefore(now.minus(OLDEST)) && !time.isAfter(now.plus(NEWEST)),
        "_aws.Timestamp",
        timestamp,
        "at most two weeks before and two hours after " + now);
    JsonNode directives = metadata.path("CloudWatchMetrics");
    require(directives.isArray(), "_aws.CloudWatchMetrics", directives, "an array");
    directives.forEach(this::readDirective);
  }

  private void readDirective(JsonNode directive) {
    String namespace = text(directive.path("Namespace"), NAMESPACE, "Namespace");
    JsonNode sets = directive.path("Dimensions");
    require(sets.isArray() && !sets.isEmpty(), "Dimensions", sets, "an array of at least one set");
    JsonNode metrics = directive.path("Metrics");
    require(
        metrics.isArray() && !metrics.isEmpty() && metrics.size() <= MOST_METRICS,
        "Metrics",
        metrics,
        "an array of 1 to 100 definitions");
    for (JsonNode set : sets) {
      SortedMap<String, String> dimensions = dimensions(set);
      metrics.forEach(metric -> readMetric(namespace, dimensions, metric));
    }
  }

  private SortedMap<String, String> dimensions(JsonNode set) {
    require(
        set.isArray() && set.size() <= MOST_DIMENSIONS,
        "Dimensions",
        set,
        "arrays of at most 30 names");
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (JsonNode name : set) {
      String key = text(name, DIMENSION_NAME, "a dimension's name");
      dimensions.put(key, text(root.path(key), DIMENSION_VALUE, "the dimension " + key));
    }
    return dimensions;
  }

  private void readMetric(String namespace, SortedMap<String, String> dimensions, JsonNode metric) {
    String name = text(metric.path("Name"), METRIC_NAME, "a metric's Name");
    JsonNode unit = metric.path("Unit");
    require(
        unit.isMissingNode() || UNITS.contains(unit.asText()),
        "the Unit of " + name,
        unit,
        "one of " + UNITS);
    JsonNode resolution = metric.path("StorageResolution");
    require(
        resolution.isMissingNode() || resolution.asText().matches("1|60"),
        "the StorageResolution of " + name,
        resolution,
        "1 or 60");
    MetricId id = new MetricId(namespace, name, unit.asText("None"), dimensions);
    JsonNode target = root.path(name);
    if (target.isArray() && target.size() <= MOST_VALUES) {
      target.forEach(value -> add(id, value));
    } else {
      add(id, target);
    }
  }

  private void add(MetricId id, JsonNode value) {
    require(value.isNumber(), "the metric " + id.name(), value, "a number or at most 100 numbers");
    values.add(new Value(id, value.doubleValue()));
  }
}
