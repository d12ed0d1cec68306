package io.github.sessionlauncher.local.cli;

/**
 * Something that the person at the keyboard can mend. Its message is one line that names the thing
 * and says what to do; it is printed on stderr, and the exit code is 2.
 */
public final class CliProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CliProblem(String message) {
    super(message);
  }
}
