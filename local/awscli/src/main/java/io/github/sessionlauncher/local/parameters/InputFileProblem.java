package io.github.sessionlauncher.local.parameters;

/** Thrown for an invalid input file. The message names the option. */
public final class InputFileProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputFileProblem(String message) {
    super(message);
  }
}
