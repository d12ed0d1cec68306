package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import java.time.Instant;

/** Records the events of an execution as a whole: its start, its redrives and its ends. */
record ExecutionEvents(Execution execution, History history) {

  void started(Instant moment) {
    EventDetails details =
        new EventDetails()
            .data("input", execution.input())
            .text("roleArn", execution.stateMachine().roleArn());
    add(moment, "ExecutionStarted", 0, details);
  }

  void redriven(Instant moment) {
    EventDetails details = new EventDetails().number("redriveCount", execution.redriveCount());
    add(moment, "ExecutionRedriven", latest(), details);
  }

  void succeeded(Instant moment, String output) {
    add(moment, "ExecutionSucceeded", latest(), new EventDetails().data("output", output));
  }

  /**
   * @param error the error, or null
   * @param cause the cause, or null
   */
  void ended(Instant moment, ExecutionStatus status, String error, String cause) {
    EventDetails details = new EventDetails().error(error, cause);
    switch (status) {
      case FAILED -> add(moment, "ExecutionFailed", latest(), details);
      case ABORTED -> add(moment, "ExecutionAborted", latest(), details);
      case TIMED_OUT -> {
        // only the history has an error name, and the event has no previous event
        details.text("error", ErrorNames.TIMEOUT);
        add(moment, "ExecutionTimedOut", 0, details);
      }
      case RUNNING, SUCCEEDED -> throw new IllegalArgumentException(status.name());
    }
  }

  private long latest() {
    return execution.eventCount();
  }

  private void add(Instant moment, String type, long previous, EventDetails details) {
    history.addOfExecution(moment, type, previous, details);
  }
}
