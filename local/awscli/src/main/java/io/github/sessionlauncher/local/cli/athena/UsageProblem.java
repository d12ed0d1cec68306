package io.github.sessionlauncher.local.cli.athena;

/** What was typed cannot be meant. */
final class UsageProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message, null, false, false);
  }
}
