package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads alarms: of one metric, or of an expression over metrics. The rules are those of
 * CloudWatch's API reference, PutMetricAlarm and MetricDataQuery.
 */
final class AlarmReader {

  private static final List<String> STATISTICS =
      List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");
  private static final int DAY_IN_SECONDS = 86_400;
  // "A math expression used for an alarm can include as many as 10 metrics": CloudWatch's guide
  private static final int MOST_METRICS = 10;
  // an id begins with a small letter, a function consists of capitals
  private static final Pattern ID = Pattern.compile("\\b[a-z]\\w*");

  private final PhysicalNames names;
  private final Problems problems;

  AlarmReader(PhysicalNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  AlarmResource read(String logicalId, ResourceProperties fields) {
    fields.node("ComparisonOperator");
    fields.node("EvaluationPeriods");
    int periods = fields.integer("EvaluationPeriods", 1, 1, DAY_IN_SECONDS);
    fields.integer("DatapointsToAlarm", periods, 1, periods);
    if (fields.has("Metrics") == fields.has("MetricName")) {
      fields.problem("an alarm has either MetricName or Metrics");
    }
    return new AlarmResource(
        logicalId,
        names.name(logicalId).orElse(logicalId),
        names.arn(logicalId),
        fields.has("Metrics") ? queries(fields) : List.of(metric(fields, fields, "Statistic")),
        fields.choice(
            "TreatMissingData",
            "missing",
            List.of("missing", "ignore", "breaching", "notBreaching")),
        fields.strings("AlarmActions"));
  }

  private AlarmResource.Metric metric(
      ResourceProperties metric, ResourceProperties owner, String statistic) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (TemplateNode node : metric.list("Dimensions")) {
      ResourceProperties dimension =
          ResourceProperties.of(node, problems, "a dimension", Set.of("Name", "Value"));
      dimensions.put(dimension.string("Name"), dimension.string("Value"));
    }
    owner.integer("Period", 60, 10, DAY_IN_SECONDS);
    String value =
        owner.optionalString("ExtendedStatistic").orElseGet(() -> owner.string(statistic));
    if (!STATISTICS.contains(value) && !value.matches("p\\d{1,2}(\\.\\d+)?")) {
      owner.problem(
          "the statistic %s is not one of %s, or p0 to p100".formatted(value, STATISTICS));
    }
    return new AlarmResource.Metric(
        metric.string("Namespace"), metric.string("MetricName"), value, dimensions);
  }

  private List<AlarmResource.Metric> queries(ResourceProperties fields) {
    List<AlarmResource.Metric> metrics = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    List<String> results = new ArrayList<>();
    for (TemplateNode node : fields.list("Metrics")) {
      ResourceProperties query =
          ResourceProperties.of(
              node,
              problems,
              "a metric of an alarm",
              Set.of("Id", "Expression", "MetricStat", "ReturnData", "Label"));
      Optional<ResourceProperties> stat =
          query.object("MetricStat", "Metric", "Period", "Stat", "Unit");
      stat.flatMap(it -> it.object("Metric", "Namespace", "MetricName", "Dimensions"))
          .ifPresent(metric -> metrics.add(metric(metric, stat.get(), "Stat")));
      String id = query.string("Id");
      if (stat.isPresent() == query.has("Expression")) {
        query.problem("%s has either Expression or MetricStat".formatted(id));
      }
      if (stat.isPresent() && !ids.add(id)) {
        query.problem("two metrics have the id %s".formatted(id));
      }
      if (query.flag("ReturnData", true)) {
        results.add(query.optionalString("Expression").orElse(id));
      }
    }
    check(fields, metrics.size(), ids, results);
    return metrics;
  }

  /** Only one query returns data; it uses each metric. */
  private static void check(
      ResourceProperties fields, int metrics, Set<String> ids, List<String> results) {
    if (metrics > MOST_METRICS) {
      fields.problem("an alarm has at most %d metrics; it has %d".formatted(MOST_METRICS, metrics));
    }
    if (results.size() != 1) {
      fields.problem("exactly one of the Metrics must return data; %s do".formatted(results));
      return;
    }
    Set<String> used = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(results.getFirst());
    while (matcher.find()) {
      used.add(matcher.group());
    }
    if (!used.equals(ids)) {
      fields.problem(
          "the expression %s does not use exactly the metrics %s"
              .formatted(results.getFirst(), ids));
    }
  }
}
