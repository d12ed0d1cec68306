package io.github.sessionlauncher.local.parameters;

/** Thrown for an invalid input file; the message is what AWS CLI prints after its own name. */
public final class InputFileProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputFileProblem(String message) {
    super(message);
  }
}
