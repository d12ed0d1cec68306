package io.github.sessionlauncher.local.spark;

/** Is told what runs in the sessions. Its method is called on several threads. */
@FunctionalInterface
public interface SparkListener {

  /** What a line is. */
  enum Kind {
    /** What the simulated Athena says about a session: its address, or what it ignores. */
    SPARK,
    /** A line that Spark's driver logs. */
    LOG,
    /** A line that a calculation prints. */
    STDOUT
  }

  /** A session has said something. */
  void said(String sessionId, Kind kind, String line);
}
