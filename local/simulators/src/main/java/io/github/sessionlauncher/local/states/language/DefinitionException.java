package io.github.sessionlauncher.local.states.language;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A definition is invalid, or uses a feature that is not simulated. The message lists all problems.
 */
public final class DefinitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  DefinitionException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems in the order of the definition. */
  public List<Problem> problems() {
    return problems;
  }
}
