package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dashboards. The forms of widgets and metrics are those of CloudWatch's API reference,
 * "Dashboard Body Structure and Syntax", and a search has that of CloudWatch's guide, "CloudWatch
 * search expression syntax". Other types of widgets, and other expressions, are not simulated.
 */
final class DashboardReader {

  private static final int COLUMNS = 24;

  /** A name with other characters than letters and digits stands in double quotes. */
  private static final Pattern SEARCH =
      Pattern.compile(
          "SEARCH\\('\\{\"([^\"]+)\",(\\w+)} MetricName=\"(\\w+)\"', '(\\w+)', (\\d+)\\)");

  private static final Pattern ARITHMETIC = Pattern.compile("(\\w+) [-+*/] \\d+");

  private final PhysicalNames names;
  private final Problems problems;

  DashboardReader(PhysicalNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  DashboardResource read(String logicalId, ResourceProperties fields) {
    List<AlarmResource.Metric> metrics = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    JsonNode widgets = body(fields).path("widgets");
    if (!widgets.isArray()) {
      problem(fields, "it has no widgets");
    }
    for (JsonNode widget : widgets) {
      if (widget.path("x").asInt(-1) < 0
          || widget.path("x").asInt() + widget.path("width").asInt(COLUMNS + 1) > COLUMNS) {
        problem(fields, "a widget must lie within %d columns: %s".formatted(COLUMNS, widget));
      }
      JsonNode properties = widget.path("properties");
      switch (widget.path("type").asText()) {
        case "text" -> texts.add(properties.path("markdown").asText());
        case "metric" -> readMetrics(properties, metrics, fields);
        default -> problem(fields, "this widget is not simulated: " + widget);
      }
    }
    return new DashboardResource(
        logicalId, names.name(logicalId).orElse(logicalId), names.arn(logicalId), metrics, texts);
  }

  private JsonNode body(ResourceProperties fields) {
    try {
      String body = fields.string("DashboardBody");
      return body.isEmpty() ? Json.object() : JsonReading.STRICT.read(body);
    } catch (MalformedJson malformed) {
      problem(fields, "it is not JSON: " + malformed.getMessage());
      return Json.object();
    }
  }

  private void problem(ResourceProperties fields, String message) {
    problems.add(fields.node("DashboardBody").location(), "DashboardBody: " + message);
  }

  private void readMetrics(
      JsonNode properties, List<AlarmResource.Metric> metrics, ResourceProperties fields) {
    Set<String> ids = new HashSet<>();
    for (JsonNode metric : properties.path("metrics")) {
      if (metric.path(0).isTextual()) {
        metrics.add(metric(metric, properties.path("stat").asText()));
        continue;
      }
      String expression = metric.path(0).path("expression").asText();
      Matcher search = SEARCH.matcher(expression);
      Matcher arithmetic = ARITHMETIC.matcher(expression);
      if (search.matches()) {
        metrics.add(
            new AlarmResource.Metric(
                search.group(1), search.group(3), search.group(4), Map.of(search.group(2), "*")));
      } else if (!arithmetic.matches() || !ids.contains(arithmetic.group(1))) {
        problem(fields, "this expression is not simulated: " + metric);
      }
      ids.add(metric.path(0).path("id").asText());
    }
  }

  /** Reads namespace, name, names and values of dimensions, and options. */
  private static AlarmResource.Metric metric(JsonNode metric, String statistic) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    int at = 2;
    for (; metric.path(at).isTextual(); at += 2) {
      dimensions.put(metric.path(at).asText(), metric.path(at + 1).asText());
    }
    return new AlarmResource.Metric(
        metric.path(0).asText(),
        metric.path(1).asText(),
        metric.path(at).path("stat").asText(statistic),
        dimensions);
  }
}
