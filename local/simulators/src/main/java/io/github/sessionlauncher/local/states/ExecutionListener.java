package io.github.sessionlauncher.local.states;

/**
 * Is told what executions do, as they do it, inside actions of the timeline. It must not stop or
 * start executions from within; {@code Timeline.soon} is there for that.
 */
public interface ExecutionListener {

  /** An event has been added to the history of an execution. */
  default void happened(Execution execution, HistoryEvent event) {}

  /** An execution has got a status: RUNNING when it starts or is redriven, another when it ends. */
  default void statusChanged(Execution execution) {}
}
