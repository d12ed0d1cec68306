package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.AbnormalEnd;
import io.github.sessionlauncher.launch.CalculationJob;
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
    RecordWriter line =
        new RecordWriter()
            .put(Members.LAUNCH_ID, launch.id().value())
            .put(Members.EXECUTION_ARN, clock.arn())
            .put(Members.WORK_GROUP, launch.workGroup());
    Map<String, Object> result;
    if (payload.containsKey(Members.CALCULATION)) {
      CalculationJob job = CalculationJob.read(launch, payload, clock);
      result =
          new LookAtCalculation(calculations, sessions, dpuHourPrice, job)
              .look(payload.get(Members.CALCULATION));
      log.accept(withCalculation(line, result));
    } else {
      LaunchState state = look(new LookAtSession(sessions, lookPrice, launch, clock), payload);
      result = state.toMap();
      log.accept(withSession(line.put(Members.TRIGGER, launch.trigger().type()), state));
    }
    return Json.write(result);
  }

  private static LaunchState look(LookAtSession lookAtSession, Map<?, ?> payload) {
    Object abnormalEnd = payload.get(Members.ABNORMAL_END);
    Look previous = Look.fromMap(payload.get(Members.LOOK));
    return abnormalEnd == null
        ? lookAtSession.look(previous, memory(payload))
        : lookAtSession.lookAfter(AbnormalEnd.fromMap(abnormalEnd), previous);
  }

  /** Returns the start times that the stack remembers; none if their text was lost or edited. */
  private static Map<?, ?> memory(Map<?, ?> payload) {
    try {
      return payload.get(Members.MEMORY) instanceof String text ? Json.readObject(text) : Map.of();
    } catch (Json.NotJsonException nonsense) {
      return Map.of();
    }
  }

  private static Map<String, Object> withCalculation(RecordWriter line, Map<String, Object> step) {
    Object outcome = step.get(Members.CALCULATION_OUTCOME);
    return line.put(Members.MESSAGE, "look at the calculation")
        .put(
            Members.CALCULATION_OUTCOME,
            outcome instanceof Map<?, ?> detail ? detail.get(Members.OUTCOME) : null)
        .put(Members.LOOK, step.get(Members.CALCULATION))
        .map();
  }

  private Map<String, Object> withSession(RecordWriter line, LaunchState state) {
    Look look = state.look();
    Map<?, ?> outcome = state.outcome();
    line.put(Members.MESSAGE, "look %d: %s".formatted(look.looks(), look.progress()))
        .put(Members.SESSION_ID, look.sessionId())
        .put(Members.OUTCOME, outcome == null ? null : outcome.get(Members.OUTCOME))
        .put(Members.LOOK, look.toMap());
    if (outcome != null) {
      line.map().putAll(metrics.ofLaunch(outcome));
    }
    return line.map();
  }
}
