package io.github.sessionlauncher.local.states;

/**
 * Receives the events of executions as they happen, inside actions of the timeline. It must not
 * stop or start executions directly, but through {@code Timeline.soon}.
 */
public interface ExecutionListener {

  /** An event has been added to the history of an execution. */
  default void happened(Execution execution, HistoryEvent event) {}

  /** The status of an execution has changed: to RUNNING by a start or a redrive, or by its end. */
  default void statusChanged(Execution execution) {}
}
