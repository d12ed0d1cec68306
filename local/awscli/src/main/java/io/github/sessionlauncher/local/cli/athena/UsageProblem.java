package io.github.sessionlauncher.local.cli.athena;

/** The arguments of a command are invalid. The message names the option. */
final class UsageProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message, null, false, false);
  }
}
