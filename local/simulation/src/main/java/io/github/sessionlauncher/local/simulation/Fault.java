package io.github.sessionlauncher.local.simulation;

/** The kinds of faults that a storm brings. */
public enum Fault {
  // between a function and AWS
  REQUEST_LOST("a request to AWS lost before it arrived"),
  REPLY_LOST("a reply of AWS lost after it took effect"),
  REQUEST_DELAYED("a request to AWS that took effect after its caller had given up"),
  REQUEST_TWICE("a request to AWS that arrived twice"),
  THROTTLED("a call throttled by AWS"),
  SERVER_ERROR("a 5xx of AWS"),
  SERVER_ERROR_AFTER_EFFECT("a 5xx of AWS after it took effect"),
  SLOW_CALL("a call that took seconds"),

  // a function and whoever invokes it
  DEATH_BEFORE_CALL("a process that died before a call"),
  DEATH_AFTER_CALL("a process that died after a call"),
  DEATH_AT_END("a process that died when all was done"),
  COLD_START("a start-up that took seconds"),
  INVOCATION_THROTTLED("an invocation throttled by Lambda"),
  INVOCATION_REFUSED("an invocation that failed inside Lambda"),
  INVOCATION_TWICE("an asynchronous invocation made twice"),

  // between the state machines and what they call
  TASK_LOST("a call of the state machine lost"),
  TASK_REPLY_LOST("a reply to the state machine lost"),
  TASK_THROTTLED("a call of the state machine throttled"),
  TASK_LATE("a call of the state machine that took effect after its time-out"),
  ENTRY_FAILED("an event that PutEvents did not take"),
  STATES_SLOW("a transition of Step Functions that took a minute", 0.05),
  STATES_STUCK("a transition of Step Functions that took hours", 0.001),

  // who asks
  CALLER_REPEATS("a caller that asked again although it was answered"),
  CALLER_AT_THE_SAME_TIME("a caller that asked twice at the same time"),
  DELIVERED_AGAIN("a delivery repeated"),
  DELIVERED_LATE("a delivery that came late and out of order"),

  // the events of Step Functions
  STATUS_TWICE("a status event told twice"),
  STATUS_LATE("a status event told late"),

  // services that are out for minutes, up to an hour
  ATHENA_OUT("an outage of Athena"),
  LAMBDA_OUT("an outage of Lambda"),
  STEP_FUNCTIONS_OUT("an outage of Step Functions' API"),
  EVENTBRIDGE_OUT("an outage of EventBridge"),

  // people
  EXECUTION_STOPPED("an execution stopped by an operator", 0.05),
  EXECUTION_REDRIVEN("an execution redriven by an operator", 5),
  SESSION_ENDED("a session ended by somebody", 0.03),

  // Athena
  NO_CAPACITY("a session that found no capacity for minutes or hours"),
  STATE_SLOW("a session that took minutes or hours"),
  STATE_SKIPPED("a session that skipped a state"),
  STATE_UNKNOWN("a session in a state that nobody knows"),
  STATE_REPEATED("a session that came to a state again"),
  DEGRADED_FOR_A_MOMENT("a session that was degraded and came back"),
  IDLE_BETWEEN_LOOKS("a session that was idle for a moment"),
  TOKEN_FORGOTTEN("a request token that Athena forgot");

  private final String words;
  private final double weight;

  Fault(String words) {
    this(words, 1);
  }

  /**
   * @param weight how often it happens beside the others: less where there are many occasions
   */
  Fault(String words, double weight) {
    this.words = words;
    this.weight = weight;
  }

  /** For a reader of the table. */
  public String words() {
    return words;
  }

  double weight() {
    return weight;
  }
}
