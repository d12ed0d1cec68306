package io.github.sessionlauncher.session;

import java.util.Arrays;

/** The states of an Athena calculation, and what Athena may add to them. */
public enum CalculationState {
  CREATING,
  CREATED,
  QUEUED,
  RUNNING,
  CANCELING,
  CANCELED,
  COMPLETED,
  FAILED,
  /** A state that this version does not know, or none. */
  UNKNOWN;

  /** Returns the state that Athena calls {@code name}, which may be null. */
  public static CalculationState named(String name) {
    return Arrays.stream(values())
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
