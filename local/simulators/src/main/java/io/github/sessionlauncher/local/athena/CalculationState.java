package io.github.sessionlauncher.local.athena;

/** The states of a calculation, named as in the API. */
public enum CalculationState {
  CREATING,
  CREATED,
  QUEUED,
  RUNNING,
  CANCELING,
  CANCELED,
  COMPLETED,
  FAILED;

  /** Returns whether the calculation has ended. */
  public boolean ended() {
    return switch (this) {
      case CANCELED, COMPLETED, FAILED -> true;
      case CREATING, CREATED, QUEUED, RUNNING, CANCELING -> false;
    };
  }
}
