package io.github.sessionlauncher.local.world;

/**
 * Thrown when a world cannot be started because of its template or this machine. The message is one
 * sentence that names the problem.
 */
public final class WorldProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WorldProblem(RuntimeException problem) {
    super(problem.getMessage(), problem);
  }
}
