package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import java.time.Instant;

/** Writes the events of an execution as a whole: its start, its redrives, its ends. */
record ExecutionEvents(Execution execution, History history) {

  void started(Instant moment) {
    ObjectNode details = History.withData(History.details(), "input", execution.input());
    details.put("roleArn", execution.stateMachine().roleArn());
    add(moment, "ExecutionStarted", 0, details);
  }

  void redriven(Instant moment) {
    ObjectNode details = History.details();
    details.put("redriveCount", execution.redriveCount());
    add(moment, "ExecutionRedriven", latest(), details);
  }

  void succeeded(Instant moment, String output) {
    add(
        moment,
        "ExecutionSucceeded",
        latest(),
        History.withData(History.details(), "output", output));
  }

  /**
   * @param error null for none, as is the cause
   */
  void ended(Instant moment, ExecutionStatus status, String error, String cause) {
    ObjectNode details = History.withError(History.details(), error, cause);
    switch (status) {
      case FAILED -> add(moment, "ExecutionFailed", latest(), details);
      case ABORTED -> add(moment, "ExecutionAborted", latest(), details);
      case TIMED_OUT -> {
        // the error's name is in the history only, and the event follows from nothing
        History.withError(details, ErrorNames.TIMEOUT, null);
        add(moment, "ExecutionTimedOut", 0, details);
      }
      case RUNNING, SUCCEEDED -> throw new IllegalArgumentException(status.name());
    }
  }

  private long latest() {
    return execution.history().size();
  }

  private void add(Instant moment, String type, long previous, ObjectNode details) {
    String member = "e" + type.substring(1) + "EventDetails";
    history.addOfExecution(moment, type, previous, member, details);
  }
}
