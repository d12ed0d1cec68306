package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;

/** What came of one input. */
public sealed interface Verdict {

  /** It was taken, and did what it asks for. */
  record Accepted() implements Verdict {}

  /**
   * It was refused, and nothing was started.
   *
   * @param words what its sender is told
   */
  record Refused(String words) implements Verdict {}

  /**
   * The border did not keep what it promises.
   *
   * @param why one sentence
   * @param thrown what was thrown, or null
   */
  record Broken(String why, Throwable thrown) implements Verdict {

    public Broken(String why) {
      this(why, null);
    }
  }

  Verdict ACCEPTED = new Accepted();

  /** Broken where there is a fault; else {@code verdict}. */
  static Verdict unless(Optional<String> fault, Verdict verdict) {
    return fault.<Verdict>map(Broken::new).orElse(verdict);
  }
}
