package io.github.sessionlauncher.local.simulation;

/** The kinds of faults that a storm brings. */
public enum Fault {
  /** A function's request to AWS is lost before it arrives. */
  REQUEST_LOST("a request to AWS lost before it arrived"),
  /** A reply of AWS is lost after the request took effect. */
  REPLY_LOST("a reply of AWS lost after it took effect"),
  /** A request arrives twice. */
  REQUEST_TWICE("a request to AWS that arrived twice"),
  /** AWS throttles. */
  THROTTLED("throttled by AWS"),
  /** AWS answers 5xx. */
  SERVER_ERROR("a 5xx of AWS"),
  /** A function's process dies before one of its calls. */
  DEATH_BEFORE_CALL("a process that died before a call"),
  /** A function's process dies after one of its calls took effect. */
  DEATH_AFTER_CALL("a process that died after a call"),
  /** A function's work is done, and its result lost. */
  RESULT_LOST("a function's result lost"),
  /** Lambda throttles an invocation. */
  INVOCATION_THROTTLED("an invocation throttled by Lambda"),
  /** A call of the state machine fails before it arrives. */
  TASK_LOST("a call of the state machine lost"),
  /** A call of the state machine takes effect and seems to fail. */
  TASK_REPLY_LOST("a reply to the state machine lost"),
  /** A trigger delivers once more. */
  DELIVERED_AGAIN("a delivery repeated"),
  /** A status event of Step Functions comes twice. */
  STATUS_TWICE("a status event told twice"),
  /** A status event of Step Functions comes late. */
  STATUS_LATE("a status event told late"),
  /** An operator stops an execution. */
  EXECUTION_STOPPED("an execution stopped by an operator"),
  /** Somebody ends a session. */
  SESSION_ENDED("a session ended by somebody");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** For a reader of the table. */
  public String words() {
    return words;
  }
}
