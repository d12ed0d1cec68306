package io.github.sessionlauncher.local.cli;

import java.util.Map;

/** Athena's session states for a reader who does not know them. */
final class StateWords {

  private static final Map<String, String> WORDS =
      Map.of(
          "CREATING", "Athena acquires its resources",
          "CREATED", "it has been started, but takes no calculation yet",
          "IDLE", "it can take a calculation",
          "BUSY", "somebody already uses it",
          "TERMINATING", "it is shutting down",
          "TERMINATED", "it is gone",
          "DEGRADED", "it has no healthy coordinator",
          "FAILED", "it failed, and its resources are released");

  private StateWords() {}

  static String of(String state) {
    return WORDS.getOrDefault(state, "a state that this version does not know");
  }
}
