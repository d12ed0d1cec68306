package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Look.putIfPresent;

import io.github.sessionlauncher.launch.Executions.StartAnswer.Exists;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how a launch is going, or how it ended, from its execution's record alone. */
public final class FindLaunch {

  private final Executions executions;
  private final ExecutionStates states;

  public FindLaunch(Executions executions, ExecutionStates states) {
    this.executions = executions;
    this.states = states;
  }

  /**
   * @return {@code LaunchId}, {@code Status} (Step Functions' word), {@code WorkGroup}, {@code
   *     ExecutionArn}; as far as known {@code Progress}, {@code SessionId}, {@code State}, {@code
   *     StateChangeReason}, {@code Looks} and {@code Cause}, all of the last look; and for a launch
   *     that has told its outcome {@code Outcome}, the detail of that event. Empty for an unknown
   *     launch
   * @throws LaunchUnavailableException if Step Functions does not say now
   * @throws UnreadableInputException if the execution is not one of ours
   */
  public Optional<Map<String, Object>> find(LaunchId id) {
    return executions.find(id.value()).map(execution -> told(id, execution));
  }

  private Map<String, Object> told(LaunchId id, Exists execution) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("LaunchId", id.value());
    told.put("Status", execution.status());
    InputReader known = InputReader.of("outcome", execution.input().get("outcome"));
    putIfPresent(told, "WorkGroup", known.optionalText("workGroup"));
    told.put("ExecutionArn", execution.executionArn());
    if (execution.status().equals("RUNNING")) {
      states.presentInput(execution.executionArn()).ifPresent(input -> putLook(told, input));
    } else {
      end(id, execution)
          .ifPresent(
              end -> {
                putLook(told, end);
                told.put("Outcome", end.get("outcome"));
              });
    }
    return told;
  }

  /** Of an execution that died without an outcome, the last net's; that may still be at work. */
  private Optional<Map<?, ?>> end(LaunchId id, Exists execution) {
    return execution.end() != null
        ? Optional.of(execution.end())
        : Optional.ofNullable(LastNet.end(executions, id));
  }

  private static void putLook(Map<String, Object> told, Map<?, ?> state) {
    Look look = Look.fromMap(state.get("look"));
    told.put("Progress", look.progress().name());
    putIfPresent(told, "SessionId", look.sessionId());
    putIfPresent(told, "State", look.state());
    putIfPresent(told, "StateChangeReason", look.stateChangeReason());
    told.put("Looks", look.looks());
    putIfPresent(told, "Cause", look.cause() == null ? null : look.cause().toMap());
  }
}
