package io.github.sessionlauncher.local.world;

/**
 * A world that cannot be brought up, because of its template or of this machine. The message is one
 * sentence that names what is in the way.
 */
public final class WorldProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WorldProblem(RuntimeException problem) {
    super(problem.getMessage(), problem);
  }
}
