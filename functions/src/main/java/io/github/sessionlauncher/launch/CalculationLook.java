package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import java.time.Instant;
import java.util.Map;

/**
 * One look at a launch's calculation. The execution passes it on to the next look.
 *
 * @param looks the number of looks, including this one
 * @param attempt the attempt to start the calculation
 * @param state the state that Athena last reported, or null
 * @param reason Athena's reason for it, or null
 * @param cause why the calculation could not be started or seen at the last attempt, or null
 * @param endLooks the number of looks since it should have ended
 * @param stopped whether this launch asked Athena to stop it
 */
record CalculationLook(
    int looks,
    StartAttempt attempt,
    String state,
    String reason,
    Cause cause,
    int endLooks,
    boolean stopped) {

  private static final CalculationLook NONE =
      new CalculationLook(0, StartAttempt.NONE, null, null, null, 0, false);

  /** Returns the calculation's id, or null as long as none is known. */
  String calculationId() {
    return attempt.id();
  }

  /** Returns the next look, before Athena has answered anything. */
  CalculationLook next() {
    return new CalculationLook(looks + 1, attempt, state, reason, cause, endLooks, stopped);
  }

  /** Returns this look with a calculation. */
  CalculationLook started(String id) {
    StartAttempt done = new StartAttempt(id, null, false, null);
    return new CalculationLook(looks, done, state, reason, null, endLooks, stopped);
  }

  /** Returns this look without a calculation, after an answer of this kind. */
  CalculationLook refused(Cause why, Refusal.Kind kind, Instant now) {
    StartAttempt open = attempt.refused(kind, now);
    return new CalculationLook(looks, open, state, reason, why, endLooks, stopped);
  }

  /** Returns this look with what Athena answered about the calculation. */
  CalculationLook seen(CalculationAnswer answer) {
    return switch (answer) {
      case CalculationAnswer.Known known ->
          new CalculationLook(
              looks, attempt, known.name(), known.reason(), null, endLooks, stopped);
      case CalculationAnswer.Unknown(Cause why) ->
          new CalculationLook(looks, attempt, state, reason, why, endLooks, stopped);
    };
  }

  /** Returns this look as one more after which the calculation should end. */
  CalculationLook ending(boolean isStopped) {
    return new CalculationLook(
        looks, attempt, state, reason, cause, endLooks + 1, stopped || isStopped);
  }

  /** Returns the look as the execution carries it; absent members are left out. */
  Map<String, Object> toMap() {
    return attempt
        .write(new RecordWriter().put(Members.LOOKS, looks), Members.CALCULATION_ID)
        .put(Members.STATE, state)
        .put(Members.STATE_CHANGE_REASON, reason)
        .put(Members.CAUSE, cause == null ? null : cause.toMap())
        .put(Members.END_LOOKS, endLooks)
        .put(Members.STOPPED, stopped)
        .map();
  }

  /**
   * Reads what {@link #toMap()} wrote; null is the time before the first look.
   *
   * @throws UnreadableInputException if it is anything else
   */
  static CalculationLook fromMap(Object json) {
    if (json == null) {
      return NONE;
    }
    RecordReader look = RecordReader.of(Members.CALCULATION, json);
    return new CalculationLook(
        look.number(Members.LOOKS),
        StartAttempt.read(look, Members.CALCULATION_ID),
        look.optionalText(Members.STATE),
        look.optionalText(Members.STATE_CHANGE_REASON),
        Cause.read(look.optionalObject(Members.CAUSE)),
        look.number(Members.END_LOOKS),
        look.isTrue(Members.STOPPED));
  }
}
