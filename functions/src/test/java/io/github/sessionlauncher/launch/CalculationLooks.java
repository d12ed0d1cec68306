package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.ARN;
import static io.github.sessionlauncher.launch.Looks.START;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.CalculationState;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at the calculation of a launch, one after the other as the state machine makes them. */
final class CalculationLooks {

  static final Cause BUSY =
      new Cause(
          "InvalidRequestException",
          "Session is in the BUSY state; needs to be IDLE to accept Calculations.");
  static final StartAnswer WAIT = new StartAnswer.NotNow(BUSY, Refusal.Kind.NO_CAPACITY);
  static final StartAnswer UNANSWERED =
      new StartAnswer.NotNow(new Cause("SdkClientException", "late"), Refusal.Kind.UNANSWERED);

  static final CalculationAnswer NOTHING = Calculations.NOTHING_KNOWN;
  static final String MARK = "launch " + LaunchId.of("direct", "r");

  final ScriptedCalculations athena = new ScriptedCalculations();
  SessionState session = SessionState.BUSY;
  Map<?, ?> step;

  private static Launch launch(String calculation) {
    return Launch.of(
        new SessionRequest(
            object(
                """
                {"WorkGroup": "spark", "EngineConfiguration": {}, "Launch": {"Calculation": %s}}
                """
                    .formatted(calculation))),
        Trigger.direct("r"),
        new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) {
    return (Map<String, Object>) Json.readObject(json);
  }

  static CalculationAnswer known(CalculationState state) {
    boolean done = state == CalculationState.COMPLETED;
    return new CalculationAnswer.Known(
        state,
        state.name(),
        "a reason",
        START.plusSeconds(21),
        null,
        7_200L,
        done ? "s3://o/stdout" : null,
        done ? "s3://o/stderr" : null,
        done ? "s3://o/result" : null,
        done ? "text/plain" : null);
  }

  /** Looks once, so many seconds after the session was ready. */
  void look(String calculation, int second, Map<String, Object> more) {
    Map<String, Object> payload = new HashMap<>(more);
    payload.put(
        "outcome",
        Map.of(
            "sessionId",
            "s-1",
            "endedAt",
            START.plusSeconds(20).toString(),
            "requestedAt",
            START.toString()));
    payload.put("calculation", step == null ? null : step.get("calculation"));
    Instant now = START.plusSeconds(20L + second);
    step =
        new LookAtCalculation(
                athena,
                new ScriptedSessions(null, Looks.seen(session, session.name())),
                0.35,
                CalculationJob.read(
                    launch(calculation), payload, new ExecutionClock(ARN, START, now)))
            .look(payload.get("calculation"));
    step = Json.readObject(Json.write(step));
  }

  void lookUntilTheEnd(int second) {
    look(second);
    for (int i = second; step.get("calculationOutcome") == null; i += 2) {
      look(i);
    }
  }

  long started() {
    return athena.calls.stream().filter(call -> call.startsWith("start ")).count();
  }

  void look(int second) {
    look("{\"CodeBlock\": \"print(1)\", \"DeadlineSeconds\": 60}", second, Map.of());
  }

  Map<?, ?> outcome() {
    return (Map<?, ?>) step.get("calculationOutcome");
  }

  String message() {
    return (String) ((Map<?, ?>) outcome().get("cause")).get("message");
  }
}
