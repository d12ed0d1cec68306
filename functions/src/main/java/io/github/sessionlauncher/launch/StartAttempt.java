package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.PollPlan;
import java.time.Instant;

/**
 * The attempt of a launch to start its session, or its calculation, with all of its repetitions so
 * far.
 *
 * @param id the session or calculation, or null as long as Athena has named none
 * @param startState the session's state in Athena's first answer, or null; a replay of StartSession
 *     repeats it
 * @param mayExist whether Athena may have started one without naming it: a call was not answered
 * @param refusal why there is none yet; null as long as nothing was refused
 */
public record StartAttempt(String id, String startState, boolean mayExist, Refusal refusal) {

  static final StartAttempt NONE = new StartAttempt(null, null, false, null);

  /** Returns the attempt after one more look without a session. */
  StartAttempt refused(Refusal.Kind kind, Instant now) {
    return new StartAttempt(
        null, null, mayExist || kind == Refusal.Kind.UNANSWERED, Refusal.after(refusal, kind, now));
  }

  /** Returns the wait before a refused call is repeated, after so many looks. */
  int secondsUntilRepeated(LaunchId launch, int looks, Instant now, Instant deadline) {
    return refusal.kind() == Refusal.Kind.UNKNOWN_WORDS
        ? PollPlan.secondsUntilDoubtEnds(now, deadline)
        : PollPlan.secondsUntilClaim(looks, launch.spread(looks), now, refusal.decidedAt(deadline));
  }

  /** Adds the members of the attempt, its id by this name. */
  RecordWriter write(RecordWriter look, String idName) {
    return look.put(idName, id)
        .put(Members.START_STATE, startState)
        .put(Members.SESSION_MAY_EXIST, mayExist ? true : null)
        .put(Members.REFUSAL, refusal == null ? null : refusal.toMap());
  }

  /** Reads what {@link #write} added. */
  static StartAttempt read(RecordReader look, String idName) {
    return new StartAttempt(
        look.optionalText(idName),
        look.optionalText(Members.START_STATE),
        look.isTrue(Members.SESSION_MAY_EXIST),
        Refusal.read(look.optionalObject(Members.REFUSAL)));
  }

  /** Returns whether Athena reported that there is no session, for lack of capacity. */
  boolean lacksCapacity() {
    // before refusals were recorded, a session that may not exist lacked capacity
    return !mayExist && (refusal == null || refusal.kind() == Refusal.Kind.NO_CAPACITY);
  }
}
