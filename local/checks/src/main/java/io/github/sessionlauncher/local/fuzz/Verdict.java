package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;

/** The result of one input. */
public sealed interface Verdict {

  /** The input was accepted and had the requested effect. */
  record Accepted() implements Verdict {}

  /**
   * The input was refused, and nothing was started.
   *
   * @param message what the sender receives
   */
  record Refused(String message) implements Verdict {}

  /**
   * The border violated a requirement.
   *
   * @param why one sentence
   * @param thrown the exception, or null
   */
  record Broken(String why, Throwable thrown) implements Verdict {

    public Broken(String why) {
      this(why, null);
    }
  }

  Verdict ACCEPTED = new Accepted();

  /** Returns broken if there is a fault; otherwise returns {@code verdict}. */
  static Verdict brokenIf(Optional<String> fault, Verdict verdict) {
    return fault.<Verdict>map(Broken::new).orElse(verdict);
  }
}
