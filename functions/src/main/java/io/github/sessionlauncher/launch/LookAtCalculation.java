package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.util.Map;

/**
 * One look of the state machine at a calculation. It claims the calculation as long as none is
 * known, reads its state, and decides what the state means and when to look again.
 */
public final class LookAtCalculation {

  /** Looks at a calculation that should end: Athena stops it as well as it can. */
  private static final int MOST_END_LOOKS = 4;

  /** About a quarter of an hour, which is longer than Athena's outages without an answer. */
  private static final int MOST_UNANSWERED_LOOKS = 20;

  private static final int LONGEST_END_WAIT = 60;

  private final Calculations calculations;
  private final Sessions sessions;
  private final double dpuHourPrice;

  /**
   * @param dpuHourPrice the price of an hour of a DPU in US dollars
   */
  public LookAtCalculation(Calculations calculations, Sessions sessions, double dpuHourPrice) {
    this.calculations = calculations;
    this.sessions = sessions;
    this.dpuHourPrice = dpuHourPrice;
  }

  /**
   * @param payload the payload of a look, beside its launch
   * @return the members that {@code session-launcher.asl.json} picks
   * @throws UnreadableInputException if the payload is not a look at a calculation
   */
  public Map<String, Object> look(Launch launch, Map<?, ?> payload, ExecutionClock clock) {
    CalculationJob job = CalculationJob.read(launch, payload, clock);
    return seen(job, CalculationLook.fromMap(payload.get(Members.CALCULATION)).next()).toMap();
  }

  private CalculationStep seen(CalculationJob job, CalculationLook look) {
    if (look.calculationId() == null) {
      return job.end() != null ? searched(job, look) : claimed(job, look);
    }
    CalculationAnswer answer = calculations.read(look.calculationId());
    CalculationLook seen = look.seen(answer);
    if (answer instanceof CalculationAnswer.Known known) {
      CalculationOutcome outcome = outcome(job, seen, known);
      if (outcome != null) {
        Cause cause = outcome == CalculationOutcome.TIMED_OUT ? late(job) : endCause(job, outcome);
        return CalculationStep.ended(job, seen, outcome, cause, known, dpuHourPrice);
      }
    }
    return unfinished(job, seen, answer);
  }

  /** Returns null if the calculation has not ended. */
  private static CalculationOutcome outcome(
      CalculationJob job, CalculationLook look, CalculationAnswer.Known known) {
    return switch (known.state()) {
      case COMPLETED -> CalculationOutcome.COMPLETED;
      case FAILED, CANCELED -> {
        if (look.stopped() && job.end() == null) {
          yield CalculationOutcome.TIMED_OUT;
        }
        yield CalculationOutcome.valueOf(known.state().name());
      }
      case CREATING, CREATED, QUEUED, RUNNING, CANCELING, UNKNOWN -> null;
    };
  }

  /** Stops a calculation that must not go on, and does not wait for ever for its end. */
  private CalculationStep unfinished(
      CalculationJob job, CalculationLook look, CalculationAnswer answer) {
    boolean stop = job.end() != null || job.isLate();
    if (stop) {
      calculations.stop(look.calculationId());
    }
    if (!stop && !isLost(job)) {
      return CalculationStep.waiting(look, running(job));
    }
    CalculationLook ending = look.ending(stop);
    if (ending.endLooks() < MOST_END_LOOKS) {
      return CalculationStep.waiting(ending, secondsUntilEndLook(ending));
    }
    CalculationAnswer.Known known =
        answer instanceof CalculationAnswer.Known seen ? seen : Calculations.NOTHING_KNOWN;
    if (job.end() == null && job.isLate()) {
      return CalculationStep.ended(
          job, ending, CalculationOutcome.TIMED_OUT, late(job), known, dpuHourPrice);
    }
    Cause cause =
        job.end() != null
            ? job.end().cause()
            : new Cause("SessionLost", "The session ended, and Athena reported no end of it.");
    boolean timedOut = job.end() != null && job.end().isTimeOut();
    CalculationOutcome outcome =
        timedOut ? CalculationOutcome.TIMED_OUT : CalculationOutcome.FAILED;
    return CalculationStep.ended(job, ending, outcome, cause, known, dpuHourPrice);
  }

  private boolean isLost(CalculationJob job) {
    return sessions.status(job.sessionId()) instanceof StatusAnswer.Seen(var observed)
        && observed.state().progress() == Progress.LOST;
  }

  private static int running(CalculationJob job) {
    return PollPlan.secondsUntilCalculationLook(job.readyAt(), job.clock().now(), job.deadline());
  }

  /** Starts the calculation, or learns that an earlier call did. */
  private CalculationStep claimed(CalculationJob job, CalculationLook look) {
    Cause problem = job.codeProblem();
    if (problem != null) {
      return notStarted(job, look, problem);
    }
    if (job.isLate()) {
      return searched(job, look);
    }
    StartAnswer answer =
        calculations.start(
            job.sessionId(),
            job.text(),
            job.request().description().orElse(null),
            job.requestToken());
    return switch (answer) {
      case StartAnswer.Started(String id, _) -> {
        CalculationLook started = look.started(id);
        yield CalculationStep.waiting(started, running(job));
      }
      case StartAnswer.NotNow(Cause cause, Refusal.Kind kind) ->
          refused(job, look.refused(cause, kind, job.clock().now()));
      // an earlier call may have started it, so this refusal is doubted
      case StartAnswer.Refused(Cause cause) ->
          look.attempt().mayExist()
              ? refused(job, look.refused(cause, Refusal.Kind.UNKNOWN_WORDS, job.clock().now()))
              : notStarted(job, look, cause);
    };
  }

  private CalculationStep refused(CalculationJob job, CalculationLook look) {
    if (look.attempt().mayExist() && find(job) instanceof StartAnswer.Started(String id, _)) {
      return seen(job, look.started(id));
    }
    return look.attempt().refusal().isFinal(job.clock().now())
        ? notStarted(job, look, look.cause())
        : CalculationStep.waiting(look, secondsUntilClaim(job, look));
  }

  private static int secondsUntilClaim(CalculationJob job, CalculationLook look) {
    return look.attempt().refusal().kind() == Refusal.Kind.UNKNOWN_WORDS
        ? PollPlan.secondsUntilDoubtEnds(job.clock().now(), job.deadline())
        : PollPlan.secondsUntilClaim(
            look.looks(),
            job.launch().id().spread(look.looks()),
            job.clock().now(),
            look.attempt().refusal().decidedAt(job.deadline()));
  }

  /** Looks for a calculation that must not be started any more, but may have been. */
  private CalculationStep searched(CalculationJob job, CalculationLook look) {
    StartAnswer answer = find(job);
    if (answer instanceof StartAnswer.Started(String id, _)) {
      return seen(job, look.started(id));
    }
    CalculationLook ending = look.ending(false);
    boolean answered = answer instanceof StartAnswer.Refused;
    if (ending.endLooks() < (answered ? MOST_END_LOOKS : MOST_UNANSWERED_LOOKS)) {
      return CalculationStep.waiting(ending, secondsUntilEndLook(ending));
    }
    return notStarted(job, ending, job.end() != null ? job.end().cause() : late(job));
  }

  private StartAnswer find(CalculationJob job) {
    return calculations.find(job.sessionId(), job.request().description().orElse(null));
  }

  private static int secondsUntilEndLook(CalculationLook look) {
    return Math.min(1 << look.endLooks(), LONGEST_END_WAIT);
  }

  private CalculationStep notStarted(CalculationJob job, CalculationLook look, Cause cause) {
    return CalculationStep.ended(
        job, look, CalculationOutcome.NOT_STARTED, cause, Calculations.NOTHING_KNOWN, dpuHourPrice);
  }

  private static Cause endCause(CalculationJob job, CalculationOutcome outcome) {
    return job.end() == null || outcome == CalculationOutcome.COMPLETED ? null : job.end().cause();
  }

  private static Cause late(CalculationJob job) {
    return new Cause(
        "DeadlinePassed",
        "The calculation's deadline of %d seconds passed."
            .formatted(job.request().deadlineSeconds()));
  }
}
