package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;

/** What a function throws to say that it refuses. */
final class Thrown {

  private Thrown() {}

  /**
   * Lambda shows a function's exception to whoever invoked it: its name, its words, and the trace
   * that it carries.
   *
   * @param started what was started all the same, if anything was
   */
  static Verdict verdict(Exception refusal, Input input, Optional<String> started) {
    if (!TestedHandlers.refuses(refusal)) {
      return new Verdict.Broken("it throws " + refusal, refusal);
    }
    if (started.isPresent()) {
      return new Verdict.Broken("refused, and " + started.get(), refusal);
    }
    if (refusal.getStackTrace().length > 0) {
      return new Verdict.Broken("a refusal with a stack trace: " + refusal.getMessage(), refusal);
    }
    return Words.refused(refusal.getMessage(), input);
  }
}
