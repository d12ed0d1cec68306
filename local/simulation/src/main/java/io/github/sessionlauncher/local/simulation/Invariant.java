package io.github.sessionlauncher.local.simulation;

/** The rules that the simulation checks: the promise, and the rules that support it. */
public enum Invariant {
  ONE_LAUNCH(
      "one launch: no request has two executions or two sessions, and no session precedes its"
          + " execution"),
  ONE_OUTCOME("one outcome: each launch publishes one, and never a different one"),
  ONE_CALCULATION(
      "one calculation: the code of a launch runs at most once, and never after its outcome"),
  ONE_CALCULATION_OUTCOME(
      "one calculation outcome: each launch with a calculation publishes one, and never a different"
          + " one; a launch without publishes none"),
  NOTHING_UNSEEN(
      "nothing left running unseen: a session that is not ready, or whose job is done, is"
          + " terminated"),
  FOREIGN_SESSIONS("no session of another owner, or one that its caller keeps, is terminated"),
  BOUNDED("bounded: each launch ends by its deadline plus one look"),
  TRUTHFUL("truthful: the outcome agrees with what happened in Athena"),
  NOTHING_LOST(
      "every accepted request has an execution; every delivery that was given up is a dead letter"),
  ANSWERED("a call is answered within 30 seconds although a connection of its function was dead"),
  FOUND(
      "an accepted launch is found at once, and a session that its record knows is never awaited"),
  REPEATABLE("a repeated request changes nothing after the end, and gets the same answer"),
  GRANTED("no call lacks a grant of its role"),
  WITHIN_LIMITS("no data of a state exceeds 256 KiB, and no history exceeds 25,000 events"),
  NO_SECRETS("no secret appears in an event, a log line or a history"),
  CALLER_ANSWERED(
      "a caller that waits with a task token is answered, with what became of its launch"),
  NO_UNSEEN_COST("no session spends DPU seconds without being reported");

  private final String description;

  Invariant(String description) {
    this.description = description;
  }

  /** Returns the description that a report prints. */
  public String description() {
    return description;
  }
}
