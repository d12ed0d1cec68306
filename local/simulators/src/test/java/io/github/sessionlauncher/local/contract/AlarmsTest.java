package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.template.AlarmResource;
import io.github.sessionlauncher.local.template.AlarmResource.Metric;
import io.github.sessionlauncher.local.template.DashboardResource;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.HttpApiResource;
import io.github.sessionlauncher.local.template.QueueResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the alarms of the template against the metrics that AWS emits, the resources of the stack
 * and the runbook.
 */
class AlarmsTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:operators";

  /** Each choice of parameters that changes an alarm. */
  private static final List<Map<String, String>> CORNERS =
      List.of(
          Map.of(),
          Map.of("AlarmTopicArn", TOPIC),
          Map.of("Schedule", "rate(1 day)", "AlarmTopicArn", TOPIC),
          Map.of("Sweep", "false", "RequestBusName", "orders"),
          Map.of("Sweep", "false", "Schedule", "rate(1 day)", "RequestBusName", "orders"),
          Map.of("NotifyTopicArn", TOPIC, "AlarmTopicArn", TOPIC));

  /** A row of the table, as the alarm must have it. */
  private record Row(String namespace, String metric, Set<String> dimensions, String statistic) {

    static Row of(Metric metric) {
      return new Row(
          metric.namespace(), metric.name(), metric.dimensions().keySet(), metric.statistic());
    }
  }

  private static Set<Row> table() {
    return Repository.text(
            "local/simulators/src/test/resources/io/github/sessionlauncher/local/contract/metrics.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", -1))
        .peek(row -> assertEquals(6, row.length, () -> String.join(" | ", row)))
        .map(row -> new Row(row[0], row[1], Set.of(row[2].split(", ")), row[4]))
        .collect(Collectors.toSet());
  }

  private static Stack stack(Map<String, String> parameters) {
    return Stack.of(Repository.HOME.resolve("template.yaml"), parameters, "us-east-1");
  }

  private static List<Metric> metrics(Stack stack) {
    return stack.all(AlarmResource.class).stream().flatMap(it -> it.metrics().stream()).toList();
  }

  /** Returns the metrics of AWS that alarms and dashboard show; the others are of the functions. */
  private static List<Metric> metricsOfAws(Stack stack) {
    List<Metric> all = new ArrayList<>(metrics(stack));
    stack.all(DashboardResource.class).forEach(each -> all.addAll(each.metrics()));
    all.removeIf(metric -> !metric.namespace().startsWith("AWS/"));
    return all;
  }

  private static Set<Map<String, String>> watched(Stack stack, String metric) {
    return metrics(stack).stream()
        .filter(it -> it.name().equals(metric))
        .map(Metric::dimensions)
        .collect(Collectors.toSet());
  }

  private static Set<Map<String, String>> functions(Stack stack) {
    return stack.all(FunctionResource.class).stream()
        .map(it -> Map.of("FunctionName", it.functionName()))
        .collect(Collectors.toSet());
  }

  private static Set<Map<String, String>> rules(Stack stack) {
    return stack.all(RuleResource.class).stream()
        .map(RuleResource::rule)
        .map(
            rule -> {
              String name = rule.arn().substring(rule.arn().lastIndexOf('/') + 1);
              return rule.bus().equals("default")
                  ? Map.of("RuleName", name)
                  : Map.of("EventBusName", rule.bus(), "RuleName", name);
            })
        .collect(Collectors.toSet());
  }

  private static Map<String, String> machine(Stack stack, String logicalId) {
    return Map.of("StateMachineArn", stack.get(StateMachineResource.class, logicalId).arn());
  }

  private static Set<Map<String, String>> resources(Stack stack) {
    Set<Map<String, String>> all = new HashSet<>(functions(stack));
    all.addAll(rules(stack));
    all.add(machine(stack, "SessionLauncher"));
    all.add(machine(stack, "LastNet"));
    stack.all(QueueResource.class).forEach(it -> all.add(Map.of("QueueName", it.name())));
    stack.all(HttpApiResource.class).forEach(it -> all.add(Map.of("ApiId", it.id())));
    return all;
  }

  @Test
  void alarmsAndDashboardShowMetricsThatAwsEmitsForResourcesOfTheStack() {
    Set<Row> table = table();
    Set<Row> unused = new HashSet<>(table);
    for (Map<String, String> corner : CORNERS) {
      Stack stack = stack(corner);
      Set<Map<String, String>> resources = resources(stack);
      for (Metric metric : metricsOfAws(stack)) {
        assertTrue(table.contains(Row.of(metric)), () -> metric + " is not in metrics.txt");
        assertTrue(resources.contains(metric.dimensions()), () -> metric + " at " + corner);
        unused.remove(Row.of(metric));
      }
    }
    assertEquals(
        Set.of(), unused, "rows of metrics.txt that neither an alarm nor the dashboard uses");
  }

  @Test
  void everyFunctionAndEveryRuleIsWatched() {
    for (Map<String, String> corner : CORNERS) {
      Stack stack = stack(corner);
      assertEquals(functions(stack), watched(stack, "Errors"));
      assertEquals(functions(stack), watched(stack, "Throttles"));
      assertEquals(rules(stack), watched(stack, "FailedInvocations"));
      assertEquals(rules(stack), watched(stack, "InvocationsFailedToBeSentToDlq"));
    }
  }

  /** An execution of a launch fails if its session is not ready, which is an outcome. */
  @Test
  void noAlarmCountsAnOutcomeOfALaunch() {
    Stack stack = stack(Map.of());
    assertEquals(Set.of(machine(stack, "LastNet")), watched(stack, "ExecutionsFailed"));
    for (String abnormal : List.of("ExecutionsTimedOut", "ExecutionsAborted")) {
      assertEquals(
          Set.of(machine(stack, "LastNet"), machine(stack, "SessionLauncher")),
          watched(stack, abnormal));
    }
  }

  @Test
  void everyAlarmIsSentToTheTopicIfThereIsOne() {
    for (Map<String, String> corner : CORNERS) {
      List<String> actions = corner.containsKey("AlarmTopicArn") ? List.of(TOPIC) : List.of();
      for (AlarmResource alarm : stack(corner).all(AlarmResource.class)) {
        assertEquals(actions, alarm.actions(), alarm.logicalId());
      }
    }
  }

  /** The metrics of an idle queue stop, while its messages are still there. */
  @Test
  void onlyTheAlarmOfTheDeadLettersSurvivesMissingData() {
    for (AlarmResource alarm : stack(Map.of()).all(AlarmResource.class)) {
      boolean queue = alarm.logicalId().equals("DeadLettersAlarm");
      assertEquals(queue ? "ignore" : "notBreaching", alarm.missingData(), alarm.logicalId());
    }
  }

  @Test
  void everyAlarmHasItsParagraphInTheRunbookAndEveryParagraphItsAlarm() {
    Set<String> alarms = new TreeSet<>();
    stack(Map.of()).all(AlarmResource.class).forEach(alarm -> alarms.add(alarm.logicalId()));
    assertEquals(alarms, new TreeSet<>(paragraphs().keySet()));
    paragraphs()
        .forEach(
            (alarm, text) ->
                Stream.of("**Meaning**", "**Look at**", "**Do**")
                    .forEach(part -> assertTrue(text.contains(part), alarm + " lacks " + part)));
  }

  private static Map<String, String> paragraphs() {
    return Pattern.compile(
            "^### (\\w+Alarm)\\n(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(Repository.text("docs/operations.md"))
        .results()
        .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
  }

  /** CloudWatch bills $0.10 a month for each metric of an alarm. */
  @Test
  void theDocumentedCostOfTheAlarmsIsThatOfTheirMetrics() {
    String page = Repository.text("docs/deploy.md");
    Map.of(
            "| alarms | ", Map.<String, String>of(),
            "| alarms, with a `Schedule` | ", Map.of("Schedule", "rate(1 day)"),
            "| alarms, with a `NotifyTopicArn` | ", Map.of("NotifyTopicArn", TOPIC),
            "| alarms, without the sweep | ", Map.of("Sweep", "false"))
        .forEach(
            (row, parameters) -> {
              String line = row + dollars(10 * metrics(stack(parameters)).size()) + " |";
              assertTrue(page.contains(line), "docs/deploy.md lacks: " + line);
            });
    int others = 12 + 300; // sweep and dashboard: docs/deploy.md computes them
    String sum = dollars(10 * metrics(stack(Map.of())).size() + others) + " a month";
    assertTrue(Repository.text("README.md").contains(sum), "README.md lacks: " + sum);
  }

  private static String dollars(int cents) {
    return "$%d.%02d".formatted(cents / 100, cents % 100);
  }
}
