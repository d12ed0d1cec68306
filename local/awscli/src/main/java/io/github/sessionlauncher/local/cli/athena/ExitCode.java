package io.github.sessionlauncher.local.cli.athena;

/** As AWS CLI v2 ends, see its page "Command line return codes"; and one of ours. */
final class ExitCode {

  static final int OK = 0;

  /** The session that was waited for did not become ready. */
  static final int NOT_READY = 1;

  static final int INTERRUPTED = 130;
  static final int USAGE = 252;

  /** No region, no credentials; what is there and wrong is {@link #OTHER}. */
  static final int CONFIGURATION = 253;

  static final int SERVICE = 254;
  static final int OTHER = 255;

  private ExitCode() {}
}
