package io.github.sessionlauncher.local.functions;

/** Receives the log lines of the functions. */
@FunctionalInterface
public interface LogListener {

  /**
   * Receives one line of a function's standard output or standard error. Called inside an action of
   * the timeline.
   */
  void logged(String functionName, String line);
}
