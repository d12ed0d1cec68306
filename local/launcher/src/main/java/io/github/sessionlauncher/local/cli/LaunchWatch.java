package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Target;
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
 * Observes launches: the histories of their executions, and the bus. It prints each step, and
 * completes a future with the result. All methods but {@link #result} run on the world's timeline.
 */
final class LaunchWatch implements ExecutionListener, BusObserver {

  private static final String OUTCOME = "Athena Session Outcome";
  private static final String CALCULATION_OUTCOME = "Athena Calculation Outcome";

  private final Trace trace;
  private final Supplier<Instant> clock;
  private final boolean showLaunch;
  private final Map<String, ObjectNode> events = new HashMap<>();
  private final Map<String, ObjectNode> calculations = new HashMap<>();
  private final Map<String, List<String>> visitedStates = new HashMap<>();
  private final Map<String, CompletableFuture<LaunchResult>> results = new ConcurrentHashMap<>();

  /**
   * @param trace prints the steps
   * @param clock the world's time
   * @param showLaunch whether each line begins with the id of its launch
   */
  LaunchWatch(Trace trace, Supplier<Instant> clock, boolean showLaunch) {
    this.trace = trace;
    this.clock = clock;
    this.showLaunch = showLaunch;
  }

  /** Returns the result of a launch. May be called from any thread, before or after the end. */
  CompletableFuture<LaunchResult> result(String launchId) {
    return results.computeIfAbsent(launchId, id -> new CompletableFuture<>());
  }

  @Override
  public void happened(Execution execution, HistoryEvent event) {
    if (!isLaunch(execution)) {
      return;
    }
    event.stateName().ifPresent(state -> step(execution, event, state));
    if (event.type().equals("ExecutionStarted")) {
      print(
          execution, event, "execution", "RUNNING; its name is the launch id: " + execution.name());
    }
  }

  private void step(Execution execution, HistoryEvent event, String state) {
    if (event.type().endsWith("StateEntered")) {
      visitedStates.computeIfAbsent(execution.arn(), arn -> new ArrayList<>()).add(state);
    }
    switch (event.type()) {
      case "WaitStateEntered" -> {
        int seconds = data(event, "input").path("waitSeconds").asInt();
        print(
            execution,
            event,
            "wait",
            "%d s; no process runs meanwhile%s".formatted(seconds, takeVisitedStates(execution)));
      }
      case "TaskStateExited" -> taskEnded(execution, event, state);
      case "TaskFailed", "TaskTimedOut", "LambdaFunctionFailed", "LambdaFunctionTimedOut" ->
          print(
              execution,
              event,
              "error",
              "%s: %s %s"
                  .formatted(
                      state,
                      event.details().path("error").asText("States.Timeout"),
                      shortened(event.details().path("cause").asText(""))));
      case "SucceedStateEntered", "FailStateEntered", "PassStateEntered" ->
          print(execution, event, "state", state + takeVisitedStates(execution));
      default -> {
        // the lines of the states cover the other events
      }
    }
  }

  private void taskEnded(Execution execution, HistoryEvent event, String state) {
    JsonNode output = data(event, "output");
    switch (state) {
      case "Look At Session" -> {
        JsonNode look = output.path("look");
        if (!output.has("error")) {
          print(
              execution,
              event,
              "look " + look.path("looks").asText(),
              look(look) + takeVisitedStates(execution));
        }
      }
      case "Terminate Session" ->
          print(
              execution,
              event,
              "terminate",
              (output.at("/outcome/terminated").asBoolean()
                          ? "session %s, which this launch started"
                          : "session %s could not be terminated")
                      .formatted(output.at("/look/sessionId").asText())
                  + takeVisitedStates(execution));
      case "Look At Calculation" -> {
        if (!output.has("error")) {
          print(
              execution,
              event,
              "look " + output.at("/calculation/looks").asText(),
              calculation(output.path("calculation")) + takeVisitedStates(execution));
        }
      }
      case "End Session" ->
          print(
              execution,
              event,
              "terminate",
              (output.at("/calculationOutcome/terminated").asBoolean()
                          ? "session %s, whose calculation has ended"
                          : "session %s could not be terminated")
                      .formatted(output.at("/look/sessionId").asText())
                  + takeVisitedStates(execution));
      case "Publish Outcome", "Publish Calculation Outcome" -> {
        // printed when the event reaches the bus
      }
      default -> print(execution, event, "task", state + takeVisitedStates(execution));
    }
  }

  /** Returns the names of the states that the execution entered since the last line. */
  private String takeVisitedStates(Execution execution) {
    List<String> names = visitedStates.remove(execution.arn());
    return names == null ? "" : " (" + String.join(" → ", names) + ")";
  }

  private static String look(JsonNode look) {
    String state = look.path("state").asText("");
    String cause = look.at("/cause/message").asText("");
    return switch (look.path("progress").asText()) {
      case "WAITING" -> "no session yet: " + shortened(cause);
      case "PENDING" -> "%s: %s; not ready yet".formatted(state, StateDescriptions.of(state));
      case "READY" -> "%s: %s".formatted(state, StateDescriptions.of(state));
      case "LOST" ->
          "%s: %s. Athena's reason: %s"
              .formatted(
                  state,
                  StateDescriptions.of(state),
                  look.path("stateChangeReason").asText("none"));
      case "REJECTED" -> "Athena refuses the request: " + cause;
      case "EXPIRED" -> "the deadline has passed: " + cause;
      default -> look.toString();
    };
  }

  private static String calculation(JsonNode look) {
    String cause = look.at("/cause/message").asText("");
    return look.has("calculationId")
        ? "calculation %s: %s"
            .formatted(look.path("calculationId").asText(), look.path("state").asText("started"))
        : "no calculation yet: " + shortened(cause);
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    String type = envelope.path("detail-type").asText();
    String launch = envelope.at("/detail/launchId").asText();
    if (type.equals(OUTCOME)) {
      events.put(launch, envelope);
    } else if (type.equals(CALCULATION_OUTCOME)) {
      calculations.put(launch, envelope);
    } else {
      return;
    }
    trace.line(
        clock.get(),
        type.equals(OUTCOME) ? "outcome" : "outcome 2",
        "%s%s, published as one event on the bus %s"
            .formatted(prefix(launch), envelope.at("/detail/outcome").asText(), bus));
    matched.stream()
        .flatMap(rule -> rule.targets().stream())
        .filter(Target::isTopic)
        .forEach(topic -> notified(topic, launch));
  }

  private void notified(Target topic, String launch) {
    trace.line(
        clock.get(), "notify", prefix(launch) + "AWS sends the whole event to " + topic.arn());
  }

  @Override
  public void statusChanged(Execution execution) {
    if (execution.status() == ExecutionStatus.RUNNING || !isLaunch(execution)) {
      return;
    }
    trace.line(
        execution.stopDate().orElseThrow(),
        "execution",
        prefix(execution.name())
            + execution.status()
            + execution.error().map(error -> " with the error " + error).orElse(""));
    result(execution.name())
        .complete(
            new LaunchResult(
                execution.status().name(),
                events.get(execution.name()),
                calculations.get(execution.name())));
  }

  /** Returns false for an execution of the last net, which has a state machine of its own. */
  private static boolean isLaunch(Execution execution) {
    return execution.inputData().has("launch");
  }

  private void print(Execution execution, HistoryEvent event, String kind, String text) {
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
