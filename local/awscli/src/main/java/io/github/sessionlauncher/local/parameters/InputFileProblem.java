package io.github.sessionlauncher.local.parameters;

/** Thrown for an invalid input file. The message is the one that the AWS CLI prints. */
public final class InputFileProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputFileProblem(String message) {
    super(message);
  }
}
