package io.github.sessionlauncher.local.simulation;

/** The kinds of faults. */
public enum Fault {
  // between a function and AWS
  REQUEST_LOST("a request to AWS lost before it arrived"),
  REPLY_LOST("a reply of AWS lost after the call took effect"),
  REQUEST_DELAYED("a request to AWS that took effect after its caller had given up"),
  REQUEST_TWICE("a request to AWS that arrived twice"),
  THROTTLED("a call throttled by AWS"),
  SERVER_ERROR("a 5xx reply of AWS"),
  SERVER_ERROR_AFTER_EFFECT("a 5xx reply of AWS to a call that took effect"),
  SLOW_CALL("a call that took seconds"),

  // between a function and its callers
  CRASH_BEFORE_CALL("a process that crashed before a call"),
  CRASH_AFTER_CALL("a process that crashed after a call"),
  CRASH_AT_END("a process that crashed after all work was done"),
  COLD_START("a start-up that took seconds"),
  INVOCATION_THROTTLED("an invocation throttled by Lambda"),
  INVOCATION_REFUSED("an invocation that failed inside Lambda"),
  INVOCATION_TWICE("an asynchronous invocation made twice"),

  // between the state machines and their targets
  TASK_LOST("a call of the state machine lost"),
  TASK_REPLY_LOST("a reply to the state machine lost"),
  TASK_THROTTLED("a call of the state machine throttled"),
  TASK_LATE("a call of the state machine that took effect after its time-out"),
  ENTRY_FAILED("an event that PutEvents rejected"),
  STATES_SLOW("a transition of Step Functions that took a minute", 0.05),
  STATES_STUCK("a transition of Step Functions that took hours", 0.001),

  // callers and triggers
  CALLER_REPEATS("a caller that repeated a call with a reply"),
  CALLER_AT_THE_SAME_TIME("a caller that sent two calls at the same time"),
  DELIVERED_AGAIN("a delivery repeated"),
  DELIVERED_LATE("a delivery that came late and out of order"),

  // the events of Step Functions
  STATUS_TWICE("a status event delivered twice"),
  STATUS_LATE("a status event delivered late"),

  // outages of up to an hour
  ATHENA_OUT("an outage of Athena"),
  LAMBDA_OUT("an outage of Lambda"),
  STEP_FUNCTIONS_OUT("an outage of Step Functions' API"),
  EVENTBRIDGE_OUT("an outage of EventBridge"),

  // operators and other users
  EXECUTION_STOPPED("an execution stopped by an operator", 0.05),
  EXECUTION_REDRIVEN("an execution redriven by an operator", 5),
  SESSION_ENDED("a session terminated by another user", 0.03),
  LAUNCH_ENDED("a caller who ended what a launch started", 0.03),
  FOREIGN_SESSION_TRIED("a caller who tried to end a session of another owner", 0.05),

  // Athena
  NO_CAPACITY("a session that found no capacity for minutes or hours"),
  STATE_SLOW("a session that took minutes or hours"),
  STATE_SKIPPED("a session that skipped a state"),
  STATE_UNKNOWN("a session in an unknown state"),
  STATE_REPEATED("a session that returned to an earlier state"),
  DEGRADED_FOR_A_MOMENT("a session that was degraded and recovered"),
  IDLE_BETWEEN_LOOKS("a session that was idle between two looks only"),
  TOKEN_FORGOTTEN("a request token that Athena forgot");

  private final String description;
  private final double weight;

  Fault(String description) {
    this(description, 1);
  }

  /**
   * @param weight the rate relative to other faults; low if there are many occasions
   */
  Fault(String description, double weight) {
    this.description = description;
    this.weight = weight;
  }

  /** Returns the description that a report prints. */
  public String description() {
    return description;
  }

  double weight() {
    return weight;
  }
}
