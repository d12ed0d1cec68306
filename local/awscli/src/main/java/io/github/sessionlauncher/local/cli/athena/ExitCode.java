package io.github.sessionlauncher.local.cli.athena;

/** The exit codes of AWS CLI 2 (AWS page "Command line return codes"), and ours: those below 5. */
final class ExitCode {

  static final int OK = 0;

  /**
   * With {@code --wait} or {@code --launch}: the session did not become ready, or the calculation
   * was not started.
   */
  static final int NOT_READY = 1;

  static final int CALCULATION_FAILED = 2;
  static final int CALCULATION_CANCELED = 3;
  static final int CALCULATION_TIMED_OUT = 4;

  static final int USAGE = 252;

  /** No region or no credentials. An invalid value of either is {@link #OTHER}. */
  static final int CONFIGURATION = 253;

  static final int SERVICE = 254;
  static final int OTHER = 255;

  private ExitCode() {}
}
