package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One look at a launch's session, and what it means. The execution passes it on to the next look.
 *
 * @param looks the number of looks, including this one
 * @param progress what the look means for the launch
 * @param attempt the attempt to start the session
 * @param observed the state that Athena last reported
 * @param cause why the session could not be started or seen at this look, or null
 * @param terminate whether the session must be terminated before the outcome is published
 * @param lookedAt the time of the look by Step Functions' clock; null before the first look
 * @param plan the waits before the next looks, in seconds, the last of which repeats; empty if no
 *     look has made a plan, or none will follow
 */
public record Look(
    int looks,
    Progress progress,
    StartAttempt attempt,
    ObservedState observed,
    Cause cause,
    boolean terminate,
    Instant lookedAt,
    List<Integer> plan) {

  /** Before the first look. */
  public static final Look NONE =
      new Look(
          0, Progress.WAITING, StartAttempt.NONE, ObservedState.NONE, null, false, null, List.of());

  /** Returns the session's id, or null as long as none is known. */
  public String sessionId() {
    return attempt.id();
  }

  /** Returns the next look, before Athena has answered anything. */
  Look next() {
    Progress expected = sessionId() == null ? Progress.WAITING : Progress.PENDING;
    return new Look(looks + 1, expected, attempt, observed, null, false, lookedAt, plan);
  }

  /** Returns this look with a started session. The state may be old, so it decides nothing. */
  Look started(String session, ObservedState first) {
    StartAttempt done = new StartAttempt(session, first.name(), false, null);
    return new Look(looks, Progress.PENDING, done, first, null, false, lookedAt, plan);
  }

  /** Returns this look without a session. */
  Look waiting(Cause why, Refusal.Kind kind, Instant now) {
    StartAttempt open = attempt.refused(kind, now);
    return new Look(looks, Progress.WAITING, open, ObservedState.NONE, why, false, lookedAt, plan);
  }

  /** Returns this look with the state that Athena reported. */
  Look seen(ObservedState seen) {
    return new Look(looks, seen.state().progress(), attempt, seen, null, terminate, lookedAt, plan);
  }

  /** Returns this look with the decision to terminate its session. */
  Look terminating() {
    return new Look(looks, progress, attempt, observed, cause, true, lookedAt, plan);
  }

  /** Returns this look with its time. */
  Look at(Instant time) {
    return new Look(looks, progress, attempt, observed, cause, terminate, time, plan);
  }

  /** Returns this look with the waits before the next ones. */
  Look planned(List<Integer> waits) {
    return new Look(
        looks, progress, attempt, observed, cause, terminate, lookedAt, List.copyOf(waits));
  }

  /** Returns this look with another meaning, and its reason. */
  Look with(Progress newProgress, Cause newCause) {
    return new Look(looks, newProgress, attempt, observed, newCause, terminate, lookedAt, plan);
  }

  /** Returns the look as the execution carries it; absent members are left out. */
  public Map<String, Object> toMap() {
    RecordWriter look =
        new RecordWriter().put(Members.LOOKS, looks).put(Members.PROGRESS, progress);
    return attempt
        .write(look, Members.SESSION_ID)
        .put(Members.STATE, observed.name())
        .put(Members.STATE_CHANGE_REASON, observed.reason())
        .put(Members.CAUSE, cause == null ? null : cause.toMap())
        .put(Members.TERMINATE, terminate)
        .put(Members.LOOKED_AT, lookedAt)
        .put(Members.PLAN, plan.isEmpty() ? null : plan)
        .map();
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static Look fromMap(Object json) {
    RecordReader look = RecordReader.of(Members.LOOK, json);
    return new Look(
        look.number(Members.LOOKS),
        look.constant(Members.PROGRESS, Progress.class),
        StartAttempt.read(look, Members.SESSION_ID),
        ObservedState.named(
            look.optionalText(Members.STATE), look.optionalText(Members.STATE_CHANGE_REASON)),
        Cause.read(look.optionalObject(Members.CAUSE)),
        look.isTrue(Members.TERMINATE),
        look.optionalInstant(Members.LOOKED_AT),
        look.optionalNumbers(Members.PLAN));
  }
}
