package io.github.sessionlauncher.local.simulation;

/**
 * A promise that was broken.
 *
 * @param invariant which one
 * @param launchId of the launch, or of what it is about
 * @param text what was found
 */
public record Violation(Invariant invariant, String launchId, String text) {

  /** What must hold, whatever happens. */
  public enum Invariant {
    ONE_LAUNCH("one launch: no request token has two sessions"),
    ONE_OUTCOME("one outcome: each launch that was accepted has told one"),
    NOTHING_UNSEEN("nothing left running unseen: what is not ready is terminated"),
    FOREIGN_SESSIONS("a session of another owner is never touched"),
    BOUNDED("bounded: each launch ends by its deadline plus one look"),
    TOLD("told, not guessed: the outcome agrees with what truly happened"),
    GRANTED("no call that a role does not grant"),
    REPEATABLE("a request that comes again after the end changes nothing");

    private final String words;

    Invariant(String words) {
      this.words = words;
    }

    /** For a reader of the table. */
    public String words() {
      return words;
    }
  }
}
