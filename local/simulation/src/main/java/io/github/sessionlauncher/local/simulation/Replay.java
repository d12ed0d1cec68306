package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.CalculationChange;
import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The readable history of one launch of an episode: its executions, including those of the net, its
 * session, and all faults of that time, also those that hit other launches.
 *
 * @param history the lines in the order of time; empty if there is no such launch
 * @param violations the violations of the launch, or of whatever else the id names
 */
public record Replay(List<String> history, List<Violation> violations) {

  /** The start function may have run for this long before the execution started. */
  private static final Duration LEAD_TIME = Duration.ofSeconds(30);

  private static final double MILLIS = 1000;
  private static final int MAX_TEXT_LENGTH = 160;

  private record Line(Instant time, String text) {}

  static Replay of(Episode episode, String launchId) {
    List<Violation> violations =
        episode.monitor().findings().violations().stream()
            .filter(each -> each.launchId().equals(launchId))
            .toList();
    LaunchTruth launch = episode.monitor().registry().launch(launchId);
    return new Replay(launch == null ? List.of() : history(episode, launch), violations);
  }

  private static List<String> history(Episode episode, LaunchTruth launch) {
    List<Line> lines = new ArrayList<>();
    Duration skew = episode.monitor().skew();
    for (Execution execution : launch.executions()) {
      for (HistoryEvent event : execution.history()) {
        description(event)
            .ifPresent(
                text -> lines.add(new Line(event.timestamp().minus(skew), name(execution) + text)));
      }
    }
    if (launch.session() != null) {
      for (SessionChange change : launch.session().changes()) {
        lines.add(
            new Line(
                change.time(),
                "athena    session %s is %s%s"
                    .formatted(
                        change.sessionId(),
                        change.state(),
                        change.reason().map(": "::concat).orElse(""))));
      }
    }
    for (CalculationChange change : launch.calculation().changes()) {
      lines.add(
          new Line(
              change.time(),
              "athena    calculation %s is %s%s"
                  .formatted(
                      change.calculationId(),
                      change.state(),
                      change.reason().map(": "::concat).orElse(""))));
    }
    Instant from = launch.first().startDate().minus(skew).minus(LEAD_TIME);
    for (Storm.InjectedFault fault : episode.storm().injected()) {
      if (fault.time().isBefore(from)) {
        continue; // it can only have hit other launches
      }
      lines.add(
          new Line(
              fault.time(),
              "fault     %s: %s %s"
                  .formatted(fault.fault().description(), fault.what(), fault.who())));
    }
    lines.sort(Comparator.comparing(Line::time));
    return lines.stream().map(line -> format(episode.start(), line)).toList();
  }

  private static String format(Instant start, Line line) {
    String text =
        line.text().length() > MAX_TEXT_LENGTH
            ? line.text().substring(0, MAX_TEXT_LENGTH) + "…"
            : line.text();
    double seconds = Duration.between(start, line.time()).toMillis() / MILLIS;
    return String.format(Locale.ROOT, "%10.3f s  %s", seconds, text);
  }

  private static String name(Execution execution) {
    return execution.name().startsWith("net-")
        ? "net " + execution.name().charAt(4) + "     "
        : "execution ";
  }

  /** Describes an event; empty if the event says nothing new to a reader. */
  private static Optional<String> description(HistoryEvent event) {
    JsonNode details = event.details();
    String state = event.stateName().orElse("");
    return Optional.ofNullable(
        switch (event.type()) {
          case "ExecutionStarted" -> "starts: " + startDescription(details);
          case "ExecutionRedriven" -> "is redriven";
          case "WaitStateEntered" ->
              "waits %s s".formatted(json(details, "input").path("waitSeconds").asText());
          case "TaskSucceeded" -> state + ": " + result(details);
          case "TaskFailed", "TaskTimedOut" ->
              "%s: %s: %s"
                  .formatted(state, details.path("error").asText(), details.path("cause").asText());
          case "ExecutionSucceeded" -> "has succeeded";
          case "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut" ->
              "%s: %s".formatted(event.type(), details.path("error").asText());
          default -> null;
        });
  }

  private static String startDescription(JsonNode details) {
    JsonNode input = json(details, "input");
    JsonNode launch = input.path("launch");
    return "%s%s %s"
        .formatted(
            input.has("abnormalEnd") ? "after an abnormal end, " : "",
            launch.path("trigger"),
            launch.path("request"));
  }

  private static String result(JsonNode details) {
    JsonNode output = json(details, "output");
    JsonNode calculation = output.at("/Payload/calculation");
    if (!calculation.isMissingNode()) {
      return "%s %s %s"
          .formatted(
              output.at("/Payload/calculationOutcome/outcome").asText("RUNNING"),
              calculation.path("state").asText(),
              calculation.at("/cause/message").asText());
    }
    JsonNode look = output.at("/Payload/look");
    return look.isMissingNode()
        ? output.toString()
        : "%s %s %s"
            .formatted(
                look.path("progress").asText(),
                look.path("state").asText(),
                look.at("/cause/message").asText());
  }

  private static JsonNode json(JsonNode details, String member) {
    return InvariantMonitor.json(details.path(member).asText());
  }
}
