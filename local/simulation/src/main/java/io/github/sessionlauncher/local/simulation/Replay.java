package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
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
 * One launch of an episode, for a reader: what its executions did, the net's included, what became
 * of its session, and the faults that happened meanwhile, also those that hit others.
 *
 * @param history in the order of time; empty if there is no such launch
 * @param violations of the launch, or of what else the id names
 */
public record Replay(List<String> history, List<Violation> violations) {

  /** The start function may have been at work so long before there was an execution. */
  private static final Duration BEFORE = Duration.ofSeconds(30);

  private static final double MILLIS = 1000;
  private static final int LONGEST = 160;

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
        words(event)
            .ifPresent(
                words ->
                    lines.add(new Line(event.timestamp().minus(skew), name(execution) + words)));
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
    Instant from = launch.first().startDate().minus(skew).minus(BEFORE);
    for (Storm.Happened fault : episode.storm().happened()) {
      if (fault.time().isBefore(from)) {
        continue; // it can have hit others only
      }
      lines.add(
          new Line(
              fault.time(),
              "fault     %s: %s %s".formatted(fault.fault().words(), fault.what(), fault.who())));
    }
    lines.sort(Comparator.comparing(Line::time));
    return lines.stream().map(line -> told(episode.begin(), line)).toList();
  }

  private static String told(Instant begin, Line line) {
    String text =
        line.text().length() > LONGEST ? line.text().substring(0, LONGEST) + "…" : line.text();
    double seconds = Duration.between(begin, line.time()).toMillis() / MILLIS;
    return String.format(Locale.ROOT, "%10.3f s  %s", seconds, text);
  }

  private static String name(Execution execution) {
    return execution.name().startsWith("net-")
        ? "net " + execution.name().charAt(4) + "     "
        : "execution ";
  }

  /** What an event means, if it means anything to a reader. */
  private static Optional<String> words(HistoryEvent event) {
    JsonNode details = event.details();
    String state = event.stateName().orElse("");
    return Optional.ofNullable(
        switch (event.type()) {
          case "ExecutionStarted" -> "starts: " + asked(details);
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

  private static String asked(JsonNode details) {
    JsonNode input = json(details, "input");
    JsonNode launch = input.path("launch");
    return "%s%s %s"
        .formatted(
            input.has("death") ? "after a death, " : "",
            launch.path("trigger"),
            launch.path("request"));
  }

  private static String result(JsonNode details) {
    JsonNode output = json(details, "output");
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
