package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The look that the state machine asks for: claims the session as long as none is known, looks at
 * it, and says what that means and when to look again.
 */
public final class LookAtSession {

  /** About a quarter of an hour: longer than Athena is silent. */
  private static final int MOST_LOOKS_AFTER_A_DEATH = 20;

  /**
   * How long nobody may have asked before a request token is not trusted any more: half of the time
   * for which Athena is taken to remember it, so that a call that was never answered has its share.
   */
  private static final Duration TOKEN_IS_FRESH = Duration.ofHours(2);

  private final Sessions sessions;

  public LookAtSession(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * @param launch whose session it is
   * @param previous the look before, {@link Look#NONE} at first
   * @param execution with its times
   * @return {@code look}, {@code outcome} (null while the launch goes on), {@code resources} (ARNs
   *     for the outcome event), {@code waitSeconds} until the next look
   */
  public Map<String, Object> look(Launch launch, Look previous, Execution execution) {
    Look look = seen(claimed(launch, previous.next(), execution)).at(execution.now());
    boolean last = !execution.now().isBefore(launch.deadline(execution.startedAt()));
    if (last && isOpen(look)) {
      look = look.expired(expiry(launch, look, execution));
    }
    boolean unusable = look.progress() == Progress.EXPIRED || isDegraded(look);
    return answer(
        launch,
        terminated(launch, look, unusable),
        outcome(look),
        execution,
        waitSeconds(launch, look, execution));
  }

  /**
   * Looks in the place of an execution that died without an outcome. Nobody waits for the session
   * any more, so it is terminated whatever its state, unless its caller wants to keep it. As long
   * as Athena does not say whether there is one, it is asked again.
   */
  public Map<String, Object> lookAfter(
      Death death, Launch launch, Look previous, Execution execution) {
    Look look = seen(claimed(launch, previous.next(), execution)).at(execution.now());
    if (look.progress() == Progress.WAITING && look.looks() < MOST_LOOKS_AFTER_A_DEATH) {
      return answer(
          launch,
          look,
          null,
          execution,
          secondsUntilClaim(launch, look, execution.now(), Instant.MAX));
    }
    Outcome outcome =
        switch (look.progress()) {
          case REJECTED, LOST -> outcome(look);
          case WAITING, PENDING, READY, EXPIRED ->
              death.status().equals("TIMED_OUT") ? Outcome.TIMED_OUT : Outcome.FAILED;
        };
    if (look.progress() != Progress.REJECTED) {
      look = look.expired(causeOf(death, launch, look, execution));
    }
    boolean ended =
        outcome == Outcome.TERMINATED || SessionState.FAILED.name().equals(look.state());
    return answer(launch, terminated(launch, look, !ended), outcome, execution, 0);
  }

  private static Cause causeOf(Death death, Launch launch, Look look, Execution execution) {
    Cause cause = death.cause();
    return look.sessionId() == null
        ? new Cause(cause.type(), cause.message() + mayExist(launch, execution))
        : cause;
  }

  private static Map<String, Object> answer(
      Launch launch, Look look, Outcome outcome, Execution execution, int waitSeconds) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("look", look.toMap());
    answer.put(
        "outcome", outcome == null ? null : OutcomeDetail.of(outcome, launch, look, execution));
    answer.put("resources", resources(launch, look, execution));
    answer.put("waitSeconds", waitSeconds);
    return answer;
  }

  /** The look with its session, as far as Athena gives one. */
  private Look claimed(Launch launch, Look look, Execution execution) {
    if (look.sessionId() != null) {
      return look;
    }
    Instant asked = look.lookedAt() == null ? execution.startedAt() : look.lookedAt();
    Duration silence = Duration.between(asked, execution.now());
    if (silence.compareTo(TOKEN_IS_FRESH) > 0) {
      return look.tooLate(tooLate(silence, launch, execution));
    }
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, String state) -> look.claimed(sessionId, state);
      case StartAnswer.NotNow(Cause cause, boolean mayExist) -> look.waiting(cause, mayExist);
      case StartAnswer.Refused(Cause cause) -> look.refused(cause);
    };
  }

  private static Cause tooLate(Duration silence, Launch launch, Execution execution) {
    return new Cause(
        "RequestTokenTooOld",
        "Step Functions did not go on for %d minutes. Athena may have forgotten the request token by now, and asking again could start a second session."
                .formatted(silence.toMinutes())
            + mayExist(launch, execution));
  }

  /** Athena answers a replay with its first reply, whose state may be old: so look as well. */
  private Look seen(Look look) {
    if (look.sessionId() == null) {
      return look;
    }
    return switch (sessions.status(look.sessionId())) {
      case StatusAnswer.Seen(SessionState state, String text, String reason) ->
          look.seen(state, text, reason);
      case StatusAnswer.NotFound(Cause cause) -> look.unseen(cause);
      case StatusAnswer.Unseen(Cause cause) -> look.unseen(cause);
    };
  }

  private static boolean isOpen(Look look) {
    return look.progress() == Progress.WAITING || look.progress() == Progress.PENDING;
  }

  private static boolean isDegraded(Look look) {
    return look.progress() == Progress.LOST && SessionState.DEGRADED.name().equals(look.state());
  }

  private static Look terminated(Launch launch, Look look, boolean unusable) {
    return unusable && look.sessionId() != null && launch.request().terminateIfUnusable()
        ? look.terminating()
        : look;
  }

  /** Why the launch's time is over, and what may be left of it. */
  private static Cause expiry(Launch launch, Look look, Execution execution) {
    String late = "The deadline of %d seconds passed. ".formatted(launch.deadlineSeconds());
    if (look.sessionId() != null) {
      String state = look.state() == null ? "in no known state" : look.state();
      String why = look.cause() == null ? "" : " " + look.cause().message();
      return new Cause("DeadlinePassed", late + "The session was " + state + "." + why);
    }
    String why = late + look.cause().message();
    return new Cause(
        look.cause().type(),
        why + (look.sessionMayExist() ? mayExist(launch, execution) : noneKnown(launch)));
  }

  /** A call of the start function that took ages may still arrive; nobody here would hear of it. */
  private static String noneKnown(Launch launch) {
    return " No session was started, as far as Athena said; the idle time-out of %d minutes ends one that a late call still starts."
        .formatted(launch.idleTimeoutMinutes());
  }

  private static String mayExist(Launch launch, Execution execution) {
    Instant end = execution.now().plusSeconds(60L * launch.idleTimeoutMinutes());
    return " A session may exist all the same; its idle time-out of %d minutes ends it, if it is idle from now on at %s."
        .formatted(launch.idleTimeoutMinutes(), end);
  }

  private static Outcome outcome(Look look) {
    return switch (look.progress()) {
      case WAITING, PENDING -> null;
      case READY -> Outcome.READY;
      case REJECTED -> Outcome.REJECTED;
      case EXPIRED -> Outcome.TIMED_OUT;
      case LOST ->
          switch (SessionState.valueOf(look.state())) {
            case FAILED -> Outcome.FAILED;
            case DEGRADED -> Outcome.DEGRADED;
            case TERMINATING, TERMINATED -> Outcome.TERMINATED;
            case CREATING, CREATED, IDLE, BUSY, UNKNOWN ->
                throw new IllegalStateException(look.state() + " is not lost");
          };
    };
  }

  private static List<String> resources(Launch launch, Look look, Execution execution) {
    return look.sessionId() == null
        ? List.of()
        : List.of(execution.sessionArn(launch.workGroup(), look.sessionId()));
  }

  private static int waitSeconds(Launch launch, Look look, Execution execution) {
    Instant deadline = launch.deadline(execution.startedAt());
    return switch (look.progress()) {
      case WAITING -> secondsUntilClaim(launch, look, execution.now(), deadline);
      case PENDING -> PollPlan.secondsUntilLook(look.looks(), execution.now(), deadline);
      case READY, LOST, REJECTED, EXPIRED -> 0;
    };
  }

  private static int secondsUntilClaim(Launch launch, Look look, Instant now, Instant deadline) {
    return PollPlan.secondsUntilClaim(
        look.looks(), launch.id().spread(look.looks()), now, deadline);
  }
}
