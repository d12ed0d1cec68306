package io.github.sessionlauncher.local.states;

/** The status of an execution, as the API writes it. */
public enum ExecutionStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED
}
