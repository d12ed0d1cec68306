package io.github.sessionlauncher.local.parameters;

/** Thrown for an invalid input file. The message names the option. */
public final class InputFileProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  InputFileProblem(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  /** Returns whether AWS CLI 2 reports a usage error; otherwise it ends with 255. */
  public boolean isUsage() {
    return usage;
  }
}
