package io.github.sessionlauncher.http;

import java.util.Map;

/** Ends a call of the HTTP API with a problem. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(ProblemType type, String detail) {
    this(new Problem(type, detail, Map.of()));
  }

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
