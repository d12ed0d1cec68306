package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.AbnormalEnd;
import io.github.sessionlauncher.launch.Calculations;
import io.github.sessionlauncher.launch.ExecutionClock;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchState;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.LookAtCalculation;
import io.github.sessionlauncher.launch.LookAtSession;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.RecordWriter;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.StartTimes;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Handles the invocations of the status function by the state machine: looks, and start times to
 * remember.
 *
 * @param lookPrice the price of a look, in seconds of delay
 * @param dpuHourPrice the price of an hour of a DPU in US dollars
 */
public record StatusInvocations(
    Sessions sessions,
    Calculations calculations,
    double lookPrice,
    double dpuHourPrice,
    Metrics metrics) {

  /**
   * @param input the payload
   * @param log receives one line: the look, with the metrics of the launch if it settled it
   * @return the function's result as JSON
   * @throws UnreadableInputException if the payload is not a look
   */
  public String handle(InputStream input, Consumer<Map<String, Object>> log) throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    if (payload.get(Members.APPEND) instanceof Map<?, ?> append) {
      Map<String, Object> memory =
          StartTimes.appended(memory(append), append.get(Members.OUTCOME), lookPrice);
      return Json.write(Map.of(Members.MEMORY, Json.write(memory)));
    }
    Launch launch = Launch.fromMap(payload.get(Members.LAUNCH));
    ExecutionClock clock = ExecutionClock.fromMap(payload.get(Members.EXECUTION));
    if (payload.containsKey(Members.CALCULATION)) {
      Map<String, Object> step =
          new LookAtCalculation(calculations, sessions, dpuHourPrice).look(launch, payload, clock);
      log.accept(calculationLine(launch, step, clock));
      return Json.write(step);
    }
    LookAtSession lookAtSession = new LookAtSession(sessions, lookPrice);
    Object abnormalEnd = payload.get(Members.ABNORMAL_END);
    Look previous = Look.fromMap(payload.get(Members.LOOK));
    LaunchState state =
        abnormalEnd == null
            ? lookAtSession.look(launch, previous, memory(payload), clock)
            : lookAtSession.lookAfter(AbnormalEnd.fromMap(abnormalEnd), launch, previous, clock);
    log.accept(line(launch, state, clock));
    return Json.write(state.toMap());
  }

  /** Returns the start times that the stack remembers; none if their text was lost or edited. */
  private static Map<?, ?> memory(Map<?, ?> payload) {
    try {
      return payload.get(Members.MEMORY) instanceof String text ? Json.readObject(text) : Map.of();
    } catch (Json.NotJsonException nonsense) {
      return Map.of();
    }
  }

  private static Map<String, Object> calculationLine(
      Launch launch, Map<String, Object> step, ExecutionClock clock) {
    Object outcome =
        step.get(Members.CALCULATION_OUTCOME) instanceof Map<?, ?> detail
            ? detail.get(Members.OUTCOME)
            : null;
    return new RecordWriter()
        .put(Members.MESSAGE, "look at the calculation")
        .put(Members.LAUNCH_ID, launch.id().value())
        .put(Members.EXECUTION_ARN, clock.arn())
        .put(Members.WORK_GROUP, launch.workGroup())
        .put(Members.CALCULATION_OUTCOME, outcome)
        .put(Members.LOOK, step.get(Members.CALCULATION))
        .map();
  }

  private Map<String, Object> line(Launch launch, LaunchState state, ExecutionClock clock) {
    Look look = state.look();
    Map<?, ?> outcome = state.outcome();
    Map<String, Object> line =
        new RecordWriter()
            .put(Members.MESSAGE, "look %d: %s".formatted(look.looks(), look.progress()))
            .put(Members.LAUNCH_ID, launch.id().value())
            .put(Members.EXECUTION_ARN, clock.arn())
            .put(Members.WORK_GROUP, launch.workGroup())
            .put(Members.TRIGGER, launch.triggerType())
            .put(Members.SESSION_ID, look.sessionId())
            .put(Members.OUTCOME, outcome == null ? null : outcome.get(Members.OUTCOME))
            .put(Members.LOOK, look.toMap())
            .map();
    if (outcome != null) {
      line.putAll(metrics.ofLaunch(outcome));
    }
    return line;
  }
}
