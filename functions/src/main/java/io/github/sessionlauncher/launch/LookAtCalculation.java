package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.util.Map;

/**
 * One look of the state machine at a launch's calculation. It claims the calculation as long as
 * none is known, reads its state, and decides what the state means and when to look again.
 *
 * @param dpuHourPrice the price of an hour of a DPU in US dollars
 */
public record LookAtCalculation(
    Calculations calculations, Sessions sessions, double dpuHourPrice, CalculationJob job) {

  /** Looks at a calculation that should end: Athena stops it as well as it can. */
  private static final int MOST_END_LOOKS = 4;

  /**
   * Looks for a calculation that Athena does not list, for five minutes. An invocation may come
   * three minutes late, and a call of it take effect a minute after it was given up.
   */
  private static final int MOST_SEARCHES = 10;

  /** About a quarter of an hour, which is longer than Athena's outages without an answer. */
  private static final int MOST_UNANSWERED_LOOKS = 20;

  private static final int LONGEST_END_WAIT = 60;

  private static final Cause SESSION_LOST =
      new Cause("SessionLost", "The session ended, and Athena reported no end of the calculation.");

  /**
   * @param previous the look before, as JSON; null at first
   * @return the members that {@code session-launcher.asl.json} picks
   * @throws UnreadableInputException if it is not a look at a calculation
   */
  public Map<String, Object> look(Object previous) {
    return seen(CalculationLook.fromMap(previous).next()).toMap();
  }

  private CalculationStep seen(CalculationLook look) {
    if (look.calculationId() == null) {
      return job.end() != null ? searched(look) : claimed(look);
    }
    CalculationAnswer answer = calculations.read(look.calculationId());
    CalculationLook seen = look.seen(answer);
    if (!(answer instanceof CalculationAnswer.Known known)) {
      return unfinished(seen, Calculations.NOTHING_KNOWN);
    }
    return switch (known.state()) {
      case COMPLETED -> ended(seen, CalculationOutcome.COMPLETED, null, known);
      case FAILED, CANCELED ->
          look.stopped() && job.end() == null
              ? ended(seen, CalculationOutcome.TIMED_OUT, job.lateness(null), known)
              : ended(
                  seen,
                  CalculationOutcome.valueOf(known.state().name()),
                  job.end() == null ? null : job.end().cause(),
                  known);
      case CREATING, CREATED, QUEUED, RUNNING, CANCELING, UNKNOWN -> unfinished(seen, known);
    };
  }

  /** Stops a calculation that must not go on, and does not wait for ever for its end. */
  private CalculationStep unfinished(CalculationLook look, CalculationAnswer.Known known) {
    boolean stop = job.end() != null || job.isLate();
    if (stop) {
      calculations.stop(look.calculationId());
    } else if (!isLost()) {
      return CalculationStep.waiting(look, running());
    }
    CalculationLook ending = look.ending(stop);
    if (ending.endLooks() < MOST_END_LOOKS) {
      return CalculationStep.waiting(ending, secondsUntilEndLook(ending));
    }
    return abandoned(ending, cause(stop ? look.cause() : SESSION_LOST), known);
  }

  /** Ends the launch of a calculation of which Athena reports no end. */
  private CalculationStep abandoned(
      CalculationLook look, Cause cause, CalculationAnswer.Known known) {
    boolean timedOut = job.end() == null ? job.isLate() : job.end().isTimeOut();
    CalculationOutcome outcome =
        timedOut ? CalculationOutcome.TIMED_OUT : CalculationOutcome.FAILED;
    return ended(look, outcome, cause, known);
  }

  private Cause cause(Cause last) {
    return job.end() != null ? job.end().cause() : job.isLate() ? job.lateness(last) : last;
  }

  private boolean isLost() {
    return sessions.status(job.sessionId()) instanceof StatusAnswer.Seen(var observed)
        && observed.state().progress() == Progress.LOST;
  }

  private int running() {
    return PollPlan.secondsUntilCalculationLook(job.readyAt(), job.clock().now(), job.deadline());
  }

  /**
   * Starts the calculation, unless Athena lists it: an earlier call may have started it, and Athena
   * may have forgotten its token, or refuse to repeat it while the session is not IDLE.
   */
  private CalculationStep claimed(CalculationLook look) {
    Cause problem = job.codeProblem();
    if (problem != null) {
      return notStarted(look, problem);
    }
    if (job.isLate() || look.endLooks() > 0) {
      return searched(look);
    }
    return switch (find()) {
      case StartAnswer.Started(String id, _) -> seen(look.started(id));
      case StartAnswer.NotNow(Cause cause, _) ->
          refused(look.refused(cause, Refusal.Kind.NOT_TAKEN, job.clock().now()));
      case StartAnswer.Refused _ -> started(look);
    };
  }

  private CalculationStep started(CalculationLook look) {
    StartAnswer answer =
        calculations.start(job.sessionId(), job.text(), job.description(), job.requestToken());
    return switch (answer) {
      case StartAnswer.Started(String id, _) ->
          CalculationStep.waiting(look.started(id), running());
      case StartAnswer.NotNow(Cause cause, Refusal.Kind kind) ->
          refused(look.refused(cause, kind, job.clock().now()));
      // an earlier call may have started it, and the list may not show it yet
      case StartAnswer.Refused(Cause cause) ->
          searched(look.refused(cause, Refusal.Kind.UNKNOWN_WORDS, job.clock().now()));
    };
  }

  private CalculationStep refused(CalculationLook look) {
    return look.attempt().refusal().isFinal(job.clock().now())
        ? searched(look)
        : CalculationStep.waiting(
            look,
            look.attempt()
                .secondsUntilRepeated(
                    job.launch().id(), look.looks(), job.clock().now(), job.deadline()));
  }

  /**
   * Looks for a calculation that must not be started any more, but may have been. That it was not
   * started is reported only if Athena says so.
   */
  private CalculationStep searched(CalculationLook look) {
    StartAnswer answer = find();
    if (answer instanceof StartAnswer.Started(String id, _)) {
      return seen(look.started(id));
    }
    CalculationLook ending = look.ending(false);
    boolean answered = answer instanceof StartAnswer.Refused;
    if (ending.endLooks() < (answered ? MOST_SEARCHES : MOST_UNANSWERED_LOOKS)) {
      return CalculationStep.waiting(ending, secondsUntilEndLook(ending));
    }
    Cause cause = cause(look.cause());
    if (answered) {
      return notStarted(ending, cause);
    }
    return abandoned(
        ending, cause.with(" The calculation may have run."), Calculations.NOTHING_KNOWN);
  }

  private StartAnswer find() {
    return calculations.find(job.sessionId(), job.description());
  }

  private static int secondsUntilEndLook(CalculationLook look) {
    return Math.min(1 << look.endLooks(), LONGEST_END_WAIT);
  }

  private CalculationStep notStarted(CalculationLook look, Cause cause) {
    return ended(look, CalculationOutcome.NOT_STARTED, cause, Calculations.NOTHING_KNOWN);
  }

  private CalculationStep ended(
      CalculationLook look,
      CalculationOutcome outcome,
      Cause cause,
      CalculationAnswer.Known known) {
    return CalculationStep.ended(job, look, outcome, cause, known, dpuHourPrice);
  }
}
