package io.github.sessionlauncher.local.cli;

/** What the functions log, as far as a person at the keyboard wants it. */
final class FunctionLog {

  private FunctionLog() {}

  /** Shows what is not a function's own line in JSON: complaints of the JVM or of a library. */
  static void warn(String function, String line) {
    if (!line.startsWith("{")) {
      System.err.println(function + ": " + line);
    }
  }

  /** Shows everything. */
  static void all(String function, String line) {
    System.err.println(function + ": " + line);
  }
}
