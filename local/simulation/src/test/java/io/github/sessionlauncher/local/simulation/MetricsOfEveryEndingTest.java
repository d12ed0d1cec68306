package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.metrics.MetricId;
import io.github.sessionlauncher.local.template.AlarmResource;
import io.github.sessionlauncher.local.template.DashboardResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log and the metrics of the functions, for each way in which a launch can end. */
class MetricsOfEveryEndingTest {

  /** No function sees this end: the state machine has given up looking. */
  private static final String UNSEEN = "failed-looks";

  /** The parts of requests that are not to be logged. */
  private static final List<String> NOT_LOGGED =
      List.of(
          "a-token-of-the-callers-own",
          "daily-sales-2026-03-12",
          "spark.sql.shuffle.partitions",
          "/athena/sessions");

  static List<LoggedEnding> endings() {
    return LoggedEnding.all();
  }

  private static JsonNode json(String line) {
    return InvariantMonitor.json(line);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void eachLineIsAnObjectThatNamesItsLaunch(LoggedEnding ending) {
    assertTrue(ending.lines().size() > 1, ending.lines().toString());
    String launchId = ending.sample().path("executions").path(0).path("name").asText();
    for (String line : ending.lines()) {
      assertTrue(line.endsWith("}\n"), line);
      assertEquals(1, line.lines().count(), line);
      JsonNode json = json(line);
      assertEquals(
          json.path("timestamp").asText(),
          Instant.parse(json.path("timestamp").asText()).toString());
      assertEquals("INFO", json.path("level").asText());
      assertTrue(json.path("message").isTextual() && json.path("AWSRequestId").isTextual(), line);
      if (!json.path("message").asText().startsWith("the sweep ")) {
        assertEquals(launchId, json.path("launchId").asText(), line);
        assertTrue(json.path("executionArn").asText().startsWith("arn:aws:states:"), line);
        assertTrue(
            json.has("workGroup")
                || ending.outcome().path("workGroup").isMissingNode()
                || json.path("message").asText().startsWith("the end of"),
            line);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void nothingThatMayBeSecretIsLogged(LoggedEnding ending) {
    for (String line : ending.lines()) {
      NOT_LOGGED.forEach(secret -> assertFalse(line.contains(secret), line));
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  void eachLaunchIsCountedOnceUnderItsOutcome(LoggedEnding ending) {
    assertEquals(List.of(), ending.metrics().problems());
    List<String> counted = new ArrayList<>();
    ending
        .metrics()
        .values()
        .forEach(
            (id, values) -> {
              if (id.name().equals("Launches")) {
                values.forEach(value -> counted.add(id.dimensions().get("Outcome") + " " + value));
              }
            });
    List<String> expected =
        ending.launch().name().equals(UNSEEN)
            ? List.of()
            : List.of(ending.outcome().path("outcome").asText() + " 1.0");
    assertEquals(expected, counted);
  }

  @ParameterizedTest
  @MethodSource("endings")
  void theMetricsOfAWorkGroupAreThoseOfTheOutcome(LoggedEnding ending) {
    JsonNode outcome = ending.outcome();
    Map<String, String> workGroup = Map.of("WorkGroup", outcome.path("workGroup").asText("none"));
    if (outcome.path("outcome").asText().equals("REJECTED")
        || ending.launch().name().equals(UNSEEN)) {
      assertEquals(List.of(), ending.values("Looks", workGroup));
      return;
    }
    assertEquals(List.of(outcome.path("looks").asDouble()), ending.values("Looks", workGroup));
    assertEquals(
        between(outcome, "sessionStartedAt", "readyAt"), ending.values("TimeToReady", workGroup));
    assertEquals(
        between(outcome, "readyAt", "endedAt"), ending.values("DetectionDelay", workGroup));
    assertEquals(
        between(outcome, "startedAt", outcome.has("sessionId") ? "sessionStartedAt" : "endedAt"),
        ending.values("CapacityWait", workGroup));
    assertEquals(
        outcome.has("dpuMillis") ? List.of(outcome.path("dpuMillis").asDouble()) : List.of(),
        ending.values("DpuMillis", workGroup));
  }

  private static List<Double> between(JsonNode outcome, String from, String to) {
    if (!outcome.has(from) || !outcome.has(to)) {
      return List.of();
    }
    Instant begin = Instant.parse(outcome.path(from).asText());
    Duration time = Duration.between(begin, Instant.parse(outcome.path(to).asText()));
    return List.of((double) Math.max(0, time.toMillis()));
  }

  @Test
  void whatTheNetsFindIsCounted() {
    for (LoggedEnding ending : LoggedEnding.all()) {
      boolean isSwept = ending.launch().name().equals("stopped-and-swept");
      assertEquals(
          isSwept ? List.of(1.0) : List.of(),
          ending.values("SweptLaunches", Map.of()),
          ending.toString());
      boolean isLeft = ending.launch().name().endsWith("-not-terminated");
      assertEquals(
          isLeft ? List.of(1.0) : List.of(),
          ending.values("UnterminatedSessions", Map.of()),
          ending.toString());
    }
  }

  /** Each pair of a name and a value of a dimension costs money. */
  @Test
  void noIdIsADimension() {
    Set<String> dimensions =
        LoggedEnding.emitted().stream()
            .flatMap(id -> id.dimensions().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("Outcome", "WorkGroup"), dimensions);
    LoggedEnding.emitted().forEach(id -> assertTrue(id.dimensions().size() <= 1, id.toString()));
    assertEquals(
        Set.of("SessionLauncher/local"),
        LoggedEnding.emitted().stream().map(MetricId::namespace).collect(Collectors.toSet()));
  }

  private static List<AlarmResource.Metric> shown() {
    List<AlarmResource.Metric> shown = new ArrayList<>();
    SimulationTest.STACK.all(AlarmResource.class).forEach(alarm -> shown.addAll(alarm.metrics()));
    SimulationTest.STACK
        .all(DashboardResource.class)
        .forEach(dashboard -> shown.addAll(dashboard.metrics()));
    shown.removeIf(metric -> metric.namespace().startsWith("AWS/"));
    return shown;
  }

  private static boolean isShownBy(AlarmResource.Metric shown, MetricId id) {
    return shown.namespace().equals(id.namespace())
        && shown.name().equals(id.name())
        && shown.dimensions().keySet().equals(id.dimensions().keySet())
        && id.dimensions().entrySet().stream()
            .allMatch(
                each ->
                    Set.of("*", each.getValue()).contains(shown.dimensions().get(each.getKey())));
  }

  /** {@code AlarmsTest} holds the metrics of AWS against AWS's own list. */
  @Test
  void alarmsAndDashboardShowWhatTheFunctionsSend() {
    List<MetricId> emitted = LoggedEnding.emitted();
    for (AlarmResource.Metric metric : shown()) {
      assertTrue(emitted.stream().anyMatch(id -> isShownBy(metric, id)), metric + " is not sent");
    }
    Set<String> sent = emitted.stream().map(MetricId::name).collect(Collectors.toSet());
    Set<String> seen = shown().stream().map(each -> each.name()).collect(Collectors.toSet());
    assertEquals(sent, seen);
  }

  /** The page has each metric with its unit and its dimension. */
  @Test
  void theRunbookListsWhatTheFunctionsSend() throws IOException {
    String page =
        Files.readString(
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/operations.md"));
    for (MetricId id : LoggedEnding.emitted()) {
      String dimension =
          id.dimensions().isEmpty() ? "none" : "`" + id.dimensions().firstKey() + "`";
      String row =
          "\\| `%s` \\| [^|]*%s[^|]* \\| %s \\|".formatted(id.name(), dimension, id.unit());
      assertTrue(Pattern.compile(row).matcher(page).find(), "no row for " + id);
    }
  }

  /** $0.30 a month for each metric; docs/deploy.md has the sum for ten work groups. */
  @Test
  void theDocumentedCostIsThatOfTenWorkGroups() throws IOException {
    Set<String> ofWorkGroup = new TreeSet<>();
    Set<MetricId> others = new TreeSet<>();
    for (MetricId id : LoggedEnding.emitted()) {
      if (id.dimensions().containsKey("WorkGroup")) {
        ofWorkGroup.add(id.name());
      } else {
        others.add(id);
      }
    }
    int metrics = 10 * ofWorkGroup.size() + others.size();
    String row =
        "| metrics of ten work groups | $%d.%02d |"
            .formatted(metrics * 30 / 100, metrics * 30 % 100);
    String page =
        Files.readString(
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/deploy.md"));
    assertTrue(page.contains(row), "docs/deploy.md lacks: " + row);
  }
}
