package io.github.sessionlauncher.local.simulation;

/** What must hold, whatever happens: the promise, and what it stands on. */
public enum Invariant {
  ONE_LAUNCH(
      "one launch: no asking has two executions or two sessions, and no session comes first"),
  ONE_OUTCOME("one outcome: each launch tells one, and never another"),
  NOTHING_UNSEEN("nothing left running unseen: what is not ready is terminated"),
  FOREIGN_SESSIONS("a session of another owner, or one that its caller keeps, is never terminated"),
  BOUNDED("bounded: each launch ends by its deadline plus one look"),
  TOLD("told, not guessed: the outcome agrees with what truly happened"),
  NOTHING_LOST("what was accepted has an execution; what was given up is a dead letter"),
  REPEATABLE("a request that comes again after the end changes nothing, and is told the same"),
  GRANTED("no call that a role does not grant"),
  WITHIN_LIMITS("no data of a state beyond 256 KiB, no history beyond 25,000 events"),
  NO_SECRETS("no secret in an event, a log line or a history"),
  NO_UNSEEN_COST("no DPU second of a session that nobody was told about");

  private final String words;

  Invariant(String words) {
    this.words = words;
  }

  /** For a reader of the table. */
  public String words() {
    return words;
  }
}
