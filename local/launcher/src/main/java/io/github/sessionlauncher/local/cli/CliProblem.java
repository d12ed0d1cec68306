package io.github.sessionlauncher.local.cli;

/**
 * A problem that the user can fix. Its message is one line that names the problem and the remedy.
 * The launcher prints it on stderr and exits with 2.
 */
public final class CliProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CliProblem(String message) {
    super(message);
  }
}
