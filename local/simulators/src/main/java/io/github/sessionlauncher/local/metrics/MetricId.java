package io.github.sessionlauncher.local.metrics;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The identity of one metric in CloudWatch. Each is billed as a custom metric.
 *
 * @param dimensions the values by their names; empty for a metric without dimensions
 */
public record MetricId(
    String namespace, String name, String unit, SortedMap<String, String> dimensions)
    implements Comparable<MetricId> {

  private static final Comparator<MetricId> ORDER =
      Comparator.comparing(MetricId::namespace)
          .thenComparing(MetricId::name)
          .thenComparing(MetricId::unit)
          .thenComparing(id -> id.dimensions.toString());

  public MetricId {
    dimensions = new TreeMap<>(dimensions);
  }

  @Override
  public int compareTo(MetricId other) {
    return ORDER.compare(this, other);
  }
}
