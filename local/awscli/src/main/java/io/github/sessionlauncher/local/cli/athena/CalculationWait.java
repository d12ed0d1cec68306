package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.CalculationOutcome;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.session.CalculationState;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.PollPlan;
import io.github.sessionlauncher.session.Progress;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs code in a session and waits for its end, with the poll plan of a launch. Like a launch, it
 * looks for its calculation before each start, so that a repeated call never runs the code twice.
 */
final class CalculationWait {

  /** Looks at a calculation that should end: Athena stops it as well as it can. */
  private static final int MOST_END_LOOKS = 4;

  /** Looks for a calculation that may have been started, for two minutes. */
  private static final int MOST_SEARCHES = 7;

  /** Athena may not show a calculation that was just started. */
  private static final int MOST_REFUSED_LOOKS = 3;

  private static final int LONGEST_END_WAIT = 60;

  private final CalculationCalls calls;
  private final Shell shell;
  private final StartedSession session;
  private final Instant start;
  private final Instant deadline;
  private final WaitProgress progress;

  private String id;
  private String state;
  private String reason;
  private ObjectNode results = JsonNodeFactory.instance.objectNode();
  private int looks;
  private int refusedLooks;
  private boolean refused;
  private boolean mayExist;
  private boolean stopped;

  /**
   * @param session records the calculation, for the case that the wait is interrupted
   * @param limit how long the calculation may take
   */
  CalculationWait(CalculationCalls calls, Shell shell, StartedSession session, Duration limit) {
    this.calls = calls;
    this.shell = shell;
    this.session = session;
    this.start = shell.now();
    this.deadline = start.plus(limit);
    this.progress = new WaitProgress(shell, start);
  }

  /**
   * Starts the calculation, unless Athena lists it, and waits for its end.
   *
   * @throws ServiceProblem if Athena refuses to list or show calculations permanently
   */
  CalculationEnd run() {
    try {
      return claimed();
    } finally {
      progress.end();
    }
  }

  /**
   * Returns the end of a calculation whose session is not ready. A repeated command may find one
   * that ran before.
   */
  CalculationEnd withoutSession(WaitOutcome lost) {
    String why = "The outcome of the session is " + lost.outcome() + ".";
    reason = why;
    try {
      if (lost.sessionId() != null && finds(calls.find())) {
        return followed();
      }
    } catch (ServiceProblem unlisted) {
      reason = why + " " + unlisted.getMessage();
    } finally {
      progress.end();
    }
    return end(CalculationOutcome.NOT_STARTED);
  }

  private CalculationEnd claimed() {
    int searches = 0;
    for (int claims = 1; ; claims++) {
      AthenaAnswer listed = calls.find();
      if (finds(listed)) {
        return followed();
      }
      if (listed.isMissing()) {
        reason = listed.problem();
      } else if (mayStart() && starts()) {
        pause("calculation %s is %s".formatted(id, state), untilLook());
        return followed();
      }
      if (mayStart()) {
        int next = PollPlan.secondsUntilClaim(claims, 0, shell.now(), deadline);
        pause("no calculation yet: " + reason, next);
      } else if (!listed.isMissing() && (!mayExist || searches == MOST_SEARCHES)) {
        return notStarted();
      } else if (searches == MOST_SEARCHES) {
        reason = "Athena did not answer, so the calculation may have run: " + reason;
        return end(CalculationOutcome.TIMED_OUT);
      } else {
        pause("no calculation found: " + reason, untilEndLook(++searches));
      }
    }
  }

  /** Reads the calculation that Athena lists, if any. */
  private boolean finds(AthenaAnswer listed) {
    if (!listed.isMissing() && listed.reply().has("CalculationExecutionId")) {
      id = listed.reply().path("CalculationExecutionId").asText();
    }
    return id != null;
  }

  private boolean mayStart() {
    return !refused && !isLate();
  }

  /** Tries to start the calculation; returns whether Athena did. */
  private boolean starts() {
    session.calculation(calls.athena(), null);
    try {
      AthenaAnswer answer = calls.start();
      reason = answer.problem();
      mayExist |= answer.mayHaveArrived();
      if (answer.isMissing()) {
        return false;
      }
      id = answer.reply().path("CalculationExecutionId").asText();
      state = answer.reply().path("State").asText(null);
      session.calculation(calls.athena(), id);
      return true;
    } catch (ServiceProblem permanent) {
      refused = true;
      reason = permanent.getMessage();
      return false;
    }
  }

  private CalculationEnd notStarted() {
    if (!refused) {
      reason = lateness() + (reason == null ? "" : " " + reason);
    }
    return end(CalculationOutcome.NOT_STARTED);
  }

  private CalculationEnd followed() {
    session.calculation(calls.athena(), id);
    int endLooks = 0;
    while (true) {
      boolean seen = look();
      switch (CalculationState.named(seen ? state : null)) {
        case COMPLETED -> {
          return end(CalculationOutcome.COMPLETED);
        }
        case FAILED, CANCELED -> {
          return stopped ? timedOut() : end(CalculationOutcome.valueOf(state));
        }
        case CREATING, CREATED, QUEUED, RUNNING, CANCELING, UNKNOWN -> {
          // it goes on, as far as is known
        }
      }
      if (isLate()) {
        stop();
      }
      boolean over = stopped || isSessionLost();
      if (over && ++endLooks == MOST_END_LOOKS) {
        return abandoned();
      }
      pause(
          "calculation %s is %s%s".formatted(id, state, seen ? "" : ", as last seen"),
          over ? untilEndLook(endLooks) : untilLook());
    }
  }

  /** Reads the calculation; returns whether Athena showed it. */
  private boolean look() {
    looks++;
    AthenaAnswer answer;
    try {
      answer = calls.read(id);
    } catch (ServiceProblem unknown) {
      if (++refusedLooks == MOST_REFUSED_LOOKS) {
        throw unknown;
      }
      return false;
    }
    refusedLooks = 0;
    if (answer.isMissing()) {
      return false;
    }
    JsonNode status = answer.reply().path("Status");
    state = status.path("State").asText(state);
    reason = status.path("StateChangeReason").asText(null);
    if (answer.reply().get("Result") instanceof ObjectNode found) {
      results = found;
    }
    return true;
  }

  /** Asks Athena to stop the calculation. The next look repeats it. */
  private void stop() {
    stopped = true;
    try {
      calls.stop(id);
    } catch (ServiceProblem notStopped) {
      shell.report(notStopped.getMessage());
    }
  }

  private boolean isSessionLost() {
    AthenaAnswer answer = calls.readSession();
    return !answer.isMissing()
        && ObservedState.named(answer.reply().at("/Status/State").asText(), null).state().progress()
            == Progress.LOST;
  }

  /** Ends the wait for a calculation of which Athena reports no end. */
  private CalculationEnd abandoned() {
    if (stopped) {
      return timedOut();
    }
    reason = "The session ended, and Athena reported no end of the calculation.";
    return end(CalculationOutcome.FAILED);
  }

  private CalculationEnd timedOut() {
    reason = lateness();
    return end(CalculationOutcome.TIMED_OUT);
  }

  private CalculationEnd end(CalculationOutcome outcome) {
    session.calculationEnded();
    Duration waited = Duration.between(start, shell.now());
    return new CalculationEnd(id, state, outcome, reason, results, false, looks, waited);
  }

  private String lateness() {
    return "The calculation's deadline of %d seconds passed."
        .formatted(Duration.between(start, deadline).toSeconds());
  }

  private boolean isLate() {
    return !shell.now().isBefore(deadline);
  }

  private int untilLook() {
    return PollPlan.secondsUntilCalculationLook(start, shell.now(), deadline);
  }

  private static int untilEndLook(int times) {
    return Math.min(1 << times, LONGEST_END_WAIT);
  }

  private void pause(String seen, int seconds) {
    progress.pause(seen, looks, Duration.ofSeconds(seconds));
  }
}
