package io.github.sessionlauncher.local.functions;

/** Reads along what the functions log. */
@FunctionalInterface
public interface LogListener {

  /**
   * One line of a function's standard output or standard error. Called inside an action of the
   * world's timeline.
   */
  void logged(String functionName, String line);
}
