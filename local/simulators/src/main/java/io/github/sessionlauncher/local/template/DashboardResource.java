package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * A CloudWatch dashboard. It is checked, and not drawn.
 *
 * @param metrics the metrics that its widgets show; a search for any value of a dimension has
 *     {@code *} as that value
 * @param texts the Markdown of its text widgets
 */
public record DashboardResource(
    String logicalId,
    String name,
    String arn,
    List<AlarmResource.Metric> metrics,
    List<String> texts)
    implements Resource {

  public DashboardResource {
    metrics = List.copyOf(metrics);
    texts = List.copyOf(texts);
  }
}
