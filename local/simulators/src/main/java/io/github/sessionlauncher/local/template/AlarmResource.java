package io.github.sessionlauncher.local.template;

import java.util.List;
import java.util.Map;

/**
 * A CloudWatch alarm. Its references are checked; it is not evaluated.
 *
 * @param metrics the metrics that it watches; several are joined by an expression
 * @param missingData how missing data points count: {@code missing}, which is the default, {@code
 *     ignore}, {@code breaching} or {@code notBreaching}
 * @param actions the ARNs that an alarm is sent to
 */
public record AlarmResource(
    String logicalId,
    String name,
    String arn,
    List<Metric> metrics,
    String missingData,
    List<String> actions)
    implements Resource {

  /**
   * A metric.
   *
   * @param statistic such as {@code Sum} or {@code p90}
   * @param dimensions the values by name
   */
  public record Metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {

    public Metric {
      dimensions = Map.copyOf(dimensions);
    }
  }

  public AlarmResource {
    metrics = List.copyOf(metrics);
    actions = List.copyOf(actions);
  }
}
