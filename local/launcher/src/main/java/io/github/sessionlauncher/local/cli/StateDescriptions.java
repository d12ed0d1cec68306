package io.github.sessionlauncher.local.cli;

import java.util.Map;

/** Explains Athena's session states. */
final class StateDescriptions {

  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "CREATING", "Athena is acquiring its resources",
          "CREATED", "it has started, but cannot run a calculation yet",
          "IDLE", "it can run a calculation",
          "BUSY", "it is already running a calculation",
          "TERMINATING", "it is shutting down",
          "TERMINATED", "it has ended",
          "DEGRADED", "it has no healthy coordinator",
          "FAILED", "it failed, and its resources are released");

  private StateDescriptions() {}

  static String of(String state) {
    return DESCRIPTIONS.getOrDefault(state, "a state that is unknown to this version");
  }
}
