package io.github.sessionlauncher.local.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Metrics in Prometheus' text format, version 0.0.4 (Prometheus, "Exposition formats"), as
 * summaries with their quantiles. A name is CloudWatch's in snake case, with its unit unless that
 * is Count, such as {@code session_launcher_time_to_ready_milliseconds}.
 */
final class PrometheusText {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99);

  private PrometheusText() {}

  static String of(SortedMap<MetricId, List<Double>> metrics) {
    // all samples of a name must stand together
    SortedMap<String, SortedMap<MetricId, List<Double>>> families = new TreeMap<>();
    metrics.forEach(
        (id, values) ->
            families.computeIfAbsent(name(id), name -> new TreeMap<>()).put(id, values));
    StringBuilder text = new StringBuilder();
    families.forEach((name, family) -> append(text, name, family));
    return text.toString();
  }

  private static String name(MetricId id) {
    String unit = id.unit().equals("Count") ? "" : "_" + snake(id.unit());
    return "session_launcher_" + snake(id.name()) + unit;
  }

  /** Returns a name in lower case, with an underscore for each character that is not allowed. */
  private static String snake(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .replaceAll("[^A-Za-z0-9_]", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static void append(
      StringBuilder text, String name, SortedMap<MetricId, List<Double>> family) {
    MetricId first = family.firstKey();
    text.append(
        "# HELP %s %s in CloudWatch, unit %s\n".formatted(name, first.name(), first.unit()));
    text.append("# TYPE %s summary\n".formatted(name));
    family.forEach((id, values) -> appendSamples(text, name, id, values));
  }

  private static void appendSamples(
      StringBuilder text, String name, MetricId id, List<Double> values) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("namespace", id.namespace());
    id.dimensions().forEach((key, value) -> labels.put(snake(key), value));
    for (double share : QUANTILES) {
      Map<String, String> withQuantile = new LinkedHashMap<>(labels);
      withQuantile.put("quantile", Double.toString(share));
      appendSample(text, name, withQuantile, Metrics.quantile(values, share));
    }
    appendSample(text, name + "_sum", labels, Metrics.sum(values));
    appendSample(text, name + "_count", labels, values.size());
  }

  private static void appendSample(
      StringBuilder text, String name, Map<String, String> labels, double value) {
    String inBraces =
        labels.entrySet().stream()
            .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue())))
            .collect(Collectors.joining(","));
    text.append("%s{%s} %s\n".formatted(name, inBraces, Metrics.number(value)));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
