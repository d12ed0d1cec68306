package io.github.sessionlauncher.local.metrics;

import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;

/**
 * Answers {@code GET /metrics} with the metrics in Prometheus' text format. API Gateway has no such
 * page; it is an addition of the local world.
 */
public record MetricsEndpoint(Metrics metrics) implements Endpoint {

  @Override
  public boolean takes(HttpRequest head) {
    return head.method().equals("GET") && head.rawPath().equals("/metrics");
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    return HttpReply.of(200, PrometheusText.CONTENT_TYPE, PrometheusText.of(metrics.values()));
  }
}
