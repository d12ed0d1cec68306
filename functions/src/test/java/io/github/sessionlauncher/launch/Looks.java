package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.LearnedPlan;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A launch for tests, and the results of looks at it. */
final class Looks {

  static final Instant START = Instant.parse("2026-03-12T19:00:00Z");
  static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:SessionLauncher:abc";
  static final Cause CAUSE = new Cause("SomeException", "Athena's words");

  static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  static final StartAnswer STARTED =
      new StartAnswer.Started("s-1", ObservedState.named("CREATING", null));

  static LaunchState answer(StartAnswer start, StatusAnswer status, Look previous, int second) {
    ScriptedSessions sessions = new ScriptedSessions(start, status);
    return answer(sessions, LAUNCH, previous, START.plusSeconds(second));
  }

  /** Returns the result of a look of a stack that remembers no start times. */
  static LaunchState answer(Sessions sessions, Launch launch, Look previous, Instant now) {
    return looking(sessions, launch, now).look(previous, Map.of());
  }

  static LookAtSession looking(Sessions sessions, Launch launch, Instant now) {
    return new LookAtSession(
        sessions, LearnedPlan.USUAL_PRICE, launch, new ExecutionClock(ARN, START, now));
  }

  /** Returns the result of a first look, {@code second} seconds after the start. */
  static LaunchState answer(SessionState state, int second) {
    return answer(
        STARTED,
        new StatusAnswer.Seen(new ObservedState(state, state.name(), "a reason", null, null)),
        Look.NONE,
        second);
  }

  static Look look(LaunchState answer) {
    return answer.look();
  }

  static Object outcome(LaunchState answer, String member) {
    return answer.outcome().get(member);
  }

  static StatusAnswer seen(SessionState state, String text) {
    return new StatusAnswer.Seen(new ObservedState(state, text, null, null, null));
  }

  private Looks() {}
}
