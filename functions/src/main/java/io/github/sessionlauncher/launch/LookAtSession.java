package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.Sessions.Usage;
import io.github.sessionlauncher.session.LearnedPlan;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look of the state machine at a launch's session. It claims the session as long as none is
 * known, reads its state, and decides what the state means and when to look again.
 *
 * @param lookPrice the price of a look, in seconds of delay
 */
public record LookAtSession(
    Sessions sessions, double lookPrice, Launch launch, ExecutionClock clock) {

  /** About a quarter of an hour, which is longer than Athena's outages without an answer. */
  private static final int MOST_LOOKS_AFTER_ABNORMAL_END = 20;

  /**
   * The longest time between two looks after which the token is still used: half of the time for
   * which Athena is assumed to remember it. The other half allows for an unanswered call.
   */
  private static final Duration TOKEN_USABLE = Duration.ofHours(2);

  /**
   * @param previous the look before, {@link Look#NONE} at first
   * @param memory the start times that the stack remembers, as {@link StartTimes} reads them
   */
  public LaunchState look(Look previous, Map<?, ?> memory) {
    Look look = observed(previous);
    boolean last = !clock.now().isBefore(launch.deadline(clock.startedAt()));
    if (last && outcome(look) == null) {
      look = look.with(Progress.EXPIRED, expiry(look));
    }
    Outcome outcome = outcome(look);
    boolean unusable = outcome == Outcome.TIMED_OUT || outcome == Outcome.DEGRADED;
    List<Integer> plan = plan(look, memory);
    return state(
        terminated(look.planned(left(plan, look)), unusable), outcome, waitSeconds(look, plan));
  }

  /**
   * Looks in place of an execution that ended without an outcome. No execution waits for the
   * session any more, so it is terminated in any state, unless its caller wants to keep it. The
   * look is repeated as long as Athena does not say whether there is a session.
   */
  public LaunchState lookAfter(AbnormalEnd end, Look previous) {
    Look look = observed(previous);
    if (look.progress() == Progress.WAITING && look.looks() < MOST_LOOKS_AFTER_ABNORMAL_END) {
      int waitSeconds =
          look.attempt().secondsUntilRepeated(launch.id(), look.looks(), clock.now(), Instant.MAX);
      return state(look, null, waitSeconds);
    }
    Outcome outcome =
        switch (look.progress()) {
          case REJECTED, LOST -> outcome(look);
          case WAITING, PENDING, READY, EXPIRED ->
              end.isTimeOut() ? Outcome.TIMED_OUT : Outcome.FAILED;
        };
    if (look.progress() != Progress.REJECTED) {
      Cause cause = look.sessionId() == null ? end.cause().with(mayExist()) : end.cause();
      look = look.with(Progress.EXPIRED, cause);
    }
    boolean ended = outcome == Outcome.TERMINATED || look.observed().state() == SessionState.FAILED;
    return state(terminated(look, !ended), outcome, 0);
  }

  private LaunchState state(Look look, Outcome outcome, int waitSeconds) {
    String session = look.sessionId();
    Usage usage = outcome == null || session == null ? Usage.UNKNOWN : sessions.usage(session);
    return new LaunchState(
        look,
        outcome == null ? null : OutcomeDetail.of(outcome, launch, look, usage, clock),
        session == null ? List.of() : List.of(clock.sessionArn(launch.workGroup(), session)),
        waitSeconds);
  }

  private Look observed(Look previous) {
    return seen(claimed(previous.next())).at(clock.now());
  }

  /** Returns the look with its session, if Athena names one. */
  private Look claimed(Look look) {
    if (look.sessionId() != null) {
      return look;
    }
    Instant lastLook = look.lookedAt() == null ? clock.startedAt() : look.lookedAt();
    Duration silence = Duration.between(lastLook, clock.now());
    if (silence.compareTo(TOKEN_USABLE) > 0) {
      Cause why = tooLate(silence);
      return look.waiting(why, Refusal.Kind.UNANSWERED, clock.now()).with(Progress.EXPIRED, why);
    }
    return switch (sessions.start(launch)) {
      case StartAnswer.Started(String sessionId, ObservedState first) ->
          look.started(sessionId, first);
      case StartAnswer.NotNow(Cause cause, Refusal.Kind kind) -> doubted(look, cause, kind);
      // an earlier call may have started a session, so its refusal is doubted as well
      case StartAnswer.Refused(Cause cause) ->
          look.attempt().mayExist()
              ? doubted(look, cause, Refusal.Kind.UNKNOWN_WORDS)
              : look.with(Progress.REJECTED, cause);
    };
  }

  /** Returns the look after a refusal that may pass, unless it has been repeated for too long. */
  private Look doubted(Look look, Cause cause, Refusal.Kind kind) {
    Look waiting = look.waiting(cause, kind, clock.now());
    if (!waiting.attempt().refusal().isFinal(clock.now())) {
      return waiting;
    }
    String possibly = waiting.attempt().mayExist() ? mayExist() : noSession();
    return waiting.with(Progress.REJECTED, cause.with(possibly));
  }

  private Cause tooLate(Duration silence) {
    return new Cause(
        "RequestTokenTooOld",
        "Step Functions made no progress for %d minutes. Athena may have forgotten the request token by now, and another call could start a second session."
                .formatted(silence.toMinutes())
            + mayExist());
  }

  /** Reads the state, because a replay of StartSession returns the state of the first response. */
  private Look seen(Look look) {
    if (look.sessionId() == null) {
      return look;
    }
    return switch (sessions.status(look.sessionId())) {
      case StatusAnswer.Seen(ObservedState observed) -> look.seen(observed);
      // a failed call is never a failure of the session
      case StatusAnswer.Unseen(Cause cause) -> look.with(look.progress(), cause);
    };
  }

  private Look terminated(Look look, boolean unusable) {
    return unusable && look.sessionId() != null && launch.request().terminateIfUnusable()
        ? look.terminating()
        : look;
  }

  /** Returns the cause of an expired launch, and names a session that may still exist. */
  private Cause expiry(Look look) {
    String late = "The deadline of %d seconds passed. ".formatted(launch.deadlineSeconds());
    if (look.sessionId() != null) {
      String name = look.observed().name();
      String state = name == null ? "in an unknown state" : name;
      String why = look.cause() == null ? "" : " " + look.cause().message();
      return new Cause("DeadlinePassed", late + "The session was " + state + "." + why);
    }
    String why = late + look.cause().message();
    return new Cause(
        look.cause().type(), why + (look.attempt().lacksCapacity() ? noSession() : mayExist()));
  }

  /** A very slow call of the start function may still reach Athena, unseen by the execution. */
  private String noSession() {
    return " Athena reported no session; if a late call still starts one, its idle time-out of %d minutes ends it."
        .formatted(launch.idleTimeoutMinutes());
  }

  private String mayExist() {
    Instant end = clock.now().plusSeconds(60L * launch.idleTimeoutMinutes());
    return " A session may exist nevertheless; its idle time-out of %d minutes ends it at %s if it stays idle."
        .formatted(launch.idleTimeoutMinutes(), end);
  }

  private static Outcome outcome(Look look) {
    return switch (look.progress()) {
      case WAITING, PENDING -> null;
      case READY -> Outcome.READY;
      case REJECTED -> Outcome.REJECTED;
      case EXPIRED -> Outcome.TIMED_OUT;
      case LOST ->
          switch (look.observed().state()) {
            case FAILED -> Outcome.FAILED;
            case DEGRADED -> Outcome.DEGRADED;
            case TERMINATING, TERMINATED -> Outcome.TERMINATED;
            case CREATING, CREATED, IDLE, BUSY, UNKNOWN ->
                throw new IllegalStateException(look.observed().name() + " is not a lost state");
          };
    };
  }

  /** Returns the waits after this look: those that the look before left, or new ones. */
  private List<Integer> plan(Look look, Map<?, ?> memory) {
    if (outcome(look) != null || !look.plan().isEmpty()) {
      return look.plan();
    }
    Instant began =
        look.observed().startedAt() == null ? clock.startedAt() : look.observed().startedAt();
    long age = look.sessionId() == null ? 0 : Duration.between(began, clock.now()).toSeconds();
    return LearnedPlan.waits(
        StartTimes.of(memory, launch.workGroup()),
        lookPrice,
        Math.clamp(age, 0, Integer.MAX_VALUE));
  }

  /** Returns the plan after this look's wait. An ended launch needs none. */
  private static List<Integer> left(List<Integer> plan, Look look) {
    return switch (look.progress()) {
      case WAITING -> plan;
      case PENDING -> plan.size() == 1 ? plan : plan.subList(1, plan.size());
      case READY, LOST, REJECTED, EXPIRED -> List.of();
    };
  }

  private int waitSeconds(Look look, List<Integer> plan) {
    Instant deadline = launch.deadline(clock.startedAt());
    return switch (look.progress()) {
      case WAITING ->
          look.attempt().secondsUntilRepeated(launch.id(), look.looks(), clock.now(), deadline);
      case PENDING -> {
        // an unseen session must not be idle for so long that Athena ends it
        int longest = 60 * launch.idleTimeoutMinutes() / 2;
        int planned = PollPlan.secondsUntilLook(plan.getFirst(), clock.now(), deadline);
        yield Math.min(planned, longest);
      }
      case READY, LOST, REJECTED, EXPIRED -> 0;
    };
  }
}
