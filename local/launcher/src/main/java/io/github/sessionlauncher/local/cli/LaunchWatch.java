package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Watches launches from the outside: the histories of their executions, and the bus. Tells each
 * step in words, and how it ended. Everything here runs on the world's timeline.
 */
final class LaunchWatch implements ExecutionListener, BusObserver {

  private static final String OUTCOME = "Athena Session Outcome";

  private final Trace trace;
  private final Supplier<Instant> clock;
  private final boolean showLaunch;
  private final Map<String, ObjectNode> events = new HashMap<>();
  private final Map<String, List<String>> ways = new HashMap<>();
  private final Map<String, CompletableFuture<LaunchResult>> endings = new ConcurrentHashMap<>();

  /**
   * @param trace where the steps are told
   * @param clock the world's time
   * @param showLaunch whether each line begins with the launch that it is about
   */
  LaunchWatch(Trace trace, Supplier<Instant> clock, boolean showLaunch) {
    this.trace = trace;
    this.clock = clock;
    this.showLaunch = showLaunch;
  }

  /** How a launch ends. May be asked from any thread, before or after. */
  CompletableFuture<LaunchResult> ending(String launchId) {
    return endings.computeIfAbsent(launchId, id -> new CompletableFuture<>());
  }

  @Override
  public void happened(Execution execution, HistoryEvent event) {
    event.stateName().ifPresent(state -> step(execution, event, state));
    if (event.type().equals("ExecutionStarted")) {
      tell(execution, event, "execution", "RUNNING, named after the launch: " + execution.name());
    }
  }

  private void step(Execution execution, HistoryEvent event, String state) {
    if (event.type().endsWith("StateEntered")) {
      ways.computeIfAbsent(execution.arn(), arn -> new ArrayList<>()).add(state);
    }
    switch (event.type()) {
      case "WaitStateEntered" -> {
        int seconds = data(event, "input").path("waitSeconds").asInt();
        tell(
            execution,
            event,
            "wait",
            "%d s, and nothing runs meanwhile%s".formatted(seconds, way(execution)));
      }
      case "TaskStateExited" -> taskEnded(execution, event, state);
      case "TaskFailed", "TaskTimedOut", "LambdaFunctionFailed", "LambdaFunctionTimedOut" ->
          tell(
              execution,
              event,
              "error",
              "%s: %s %s"
                  .formatted(
                      state,
                      event.details().path("error").asText("States.Timeout"),
                      shortened(event.details().path("cause").asText(""))));
      case "SucceedStateEntered", "FailStateEntered", "PassStateEntered" ->
          tell(execution, event, "state", state + way(execution));
      default -> {
        // what the other events say is in the lines of their states
      }
    }
  }

  private void taskEnded(Execution execution, HistoryEvent event, String state) {
    JsonNode output = data(event, "output");
    switch (state) {
      case "Look At Session" -> {
        JsonNode look = output.path("look");
        if (!output.has("error")) {
          tell(
              execution, event, "look " + look.path("looks").asText(), look(look) + way(execution));
        }
      }
      case "Terminate Session" ->
          tell(
              execution,
              event,
              "terminate",
              (output.at("/outcome/terminated").asBoolean()
                          ? "session %s, which this launch had started"
                          : "session %s could not be terminated")
                      .formatted(output.at("/look/sessionId").asText())
                  + way(execution));
      case "Publish Outcome" -> {
        // told when the event reaches the bus
      }
      default -> tell(execution, event, "task", state + way(execution));
    }
  }

  /** The states that the execution went through since the last line, by name. */
  private String way(Execution execution) {
    List<String> names = ways.remove(execution.arn());
    return names == null ? "" : " (" + String.join(" → ", names) + ")";
  }

  private static String look(JsonNode look) {
    String state = look.path("state").asText("");
    String cause = look.at("/cause/message").asText("");
    return switch (look.path("progress").asText()) {
      case "WAITING" -> "no session yet: " + shortened(cause);
      case "PENDING" -> "%s: %s; not ready yet".formatted(state, StateWords.of(state));
      case "READY" -> "%s: %s".formatted(state, StateWords.of(state));
      case "LOST" ->
          "%s: %s. Athena's reason: %s"
              .formatted(
                  state, StateWords.of(state), look.path("stateChangeReason").asText("none"));
      case "REJECTED" -> "Athena refuses the request: " + cause;
      case "EXPIRED" -> "the deadline has passed: " + cause;
      default -> look.toString();
    };
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    if (!envelope.path("detail-type").asText().equals(OUTCOME)) {
      return;
    }
    String launch = envelope.at("/detail/launchId").asText();
    events.put(launch, envelope);
    trace.line(
        clock.get(),
        "outcome",
        "%s%s, one event on the bus %s"
            .formatted(prefix(launch), envelope.at("/detail/outcome").asText(), bus));
  }

  @Override
  public void statusChanged(Execution execution) {
    if (execution.status() == ExecutionStatus.RUNNING) {
      return;
    }
    trace.line(
        execution.stopDate().orElseThrow(),
        "execution",
        prefix(execution.name())
            + execution.status()
            + execution.error().map(error -> " with the error " + error).orElse(""));
    ending(execution.name())
        .complete(new LaunchResult(execution.status().name(), events.get(execution.name())));
  }

  private void tell(Execution execution, HistoryEvent event, String kind, String text) {
    trace.line(event.timestamp(), kind, prefix(execution.name()) + text);
  }

  private String prefix(String launch) {
    return showLaunch ? launch.substring(0, Math.min(8, launch.length())) + "… " : "";
  }

  private static String shortened(String text) {
    int longest = 160;
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static JsonNode data(HistoryEvent event, String member) {
    return JsonReading.STRICT.read(event.details().path(member).asText("{}"));
  }
}
