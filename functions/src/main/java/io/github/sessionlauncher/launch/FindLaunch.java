package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Look.putIfPresent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how a launch is going, or how it ended, from its execution's record alone. */
public final class FindLaunch {

  private final LaunchRecords records;

  public FindLaunch(LaunchRecords records) {
    this.records = records;
  }

  /**
   * @return {@code LaunchId}, {@code Status} (Step Functions' word), {@code WorkGroup}, {@code
   *     ExecutionArn}; as far as known {@code Progress}, {@code SessionId}, {@code State}, {@code
   *     StateChangeReason}, {@code Looks} and {@code Cause}, all of the last look; and for an ended
   *     launch {@code Outcome}, the detail of its outcome event. Empty for an unknown launch
   * @throws AwsFailureException if Step Functions does not say
   * @throws UnreadableInputException if the execution is not one of ours
   */
  public Optional<Map<String, Object>> find(LaunchId id) {
    return records
        .find(id)
        .map(
            record ->
                switch (record) {
                  case LaunchRecord.Running running -> running(running);
                  case LaunchRecord.Ended ended -> ended(ended);
                });
  }

  private static Map<String, Object> running(LaunchRecord.Running running) {
    Map<String, Object> told = head(running, "RUNNING");
    running.state().ifPresent(state -> putLook(told, Look.fromMap(state.get("look"))));
    return told;
  }

  private static Map<String, Object> ended(LaunchRecord.Ended ended) {
    Map<String, Object> told = head(ended, ended.status());
    ended.end().ifPresent(end -> putLook(told, Look.fromMap(end.get("look"))));
    told.put(
        "Outcome", ended.end().<Object>map(end -> end.get("outcome")).orElseGet(() -> died(ended)));
    return told;
  }

  private static Map<String, Object> head(LaunchRecord record, String status) {
    Launch launch = Launch.fromMap(record.input().get("launch"));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("LaunchId", launch.id().value());
    told.put("Status", status);
    told.put("WorkGroup", launch.request().workGroup());
    told.put("ExecutionArn", record.executionArn());
    return told;
  }

  private static void putLook(Map<String, Object> told, Look look) {
    told.put("Progress", look.progress().name());
    putIfPresent(told, "SessionId", look.sessionId());
    putIfPresent(told, "State", look.state());
    putIfPresent(told, "StateChangeReason", look.stateChangeReason());
    told.put("Looks", look.looks());
    putIfPresent(told, "Cause", look.cause() == null ? null : look.cause().toMap());
  }

  /** The outcome of an execution that something else ended: what was known when it started. */
  private static Map<String, Object> died(LaunchRecord.Ended ended) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    InputReader.of("outcome", ended.input().get("outcome"))
        .map()
        .forEach((name, value) -> outcome.put((String) name, value));
    Cause cause =
        ended.cause().orElseGet(() -> new Cause(ended.status(), "The execution was ended."));
    outcome.put("cause", cause.toMap());
    outcome.put("startedAt", ended.startedAt().toString());
    outcome.put("endedAt", ended.endedAt().toString());
    outcome.put("executionArn", ended.executionArn());
    return outcome;
  }
}
