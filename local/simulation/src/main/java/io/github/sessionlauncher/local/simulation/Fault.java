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
  CONNECTION_RESET("a connection that was reset while its function was frozen"),
  CONNECTION_HANGS("a connection that hung after its function was frozen"),
  CREDENTIALS_EXPIRED("credentials of a function that had expired for up to a minute"),
  CREDENTIALS_UNKNOWN("credentials of a function that AWS did not know for up to a minute"),
  SIGNATURE_INCOMPLETE("a signature that AWS could not read"),
  ACCESS_DENIED("a permission that was denied for up to a minute"),

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
  MEMORY_LOST("a memory of start times that was lost", 3),
  MEMORY_STALE("a memory of start times that was old", 3),
  MEMORY_CORRUPT("a memory of start times that was nonsense", 3),
  ENTRY_FAILED("an event that PutEvents rejected"),
  STATES_SLOW("a transition of Step Functions that took a minute", 0.05),
  STATES_STUCK("a transition of Step Functions that took hours", 0.001),
  RATES_SHARED("an account whose other applications left little of Step Functions' rates", 3),

  // callers and triggers
  CALLER_REPEATS("a caller that repeated a call with a reply"),
  CALLER_AT_THE_SAME_TIME("a caller that sent two calls at the same time"),
  CALLER_STOPS_WAITING("a caller with a task token that stopped waiting before the end", 5),
  CALLER_WAITS_AGAIN("a caller that waited for the same launch with another task token", 5),
  DELIVERED_AGAIN("a delivery repeated"),
  DELIVERED_LATE("a delivery that came late and out of order"),

  // reads
  READ_STALE("a read of Step Functions that showed what was true seconds before"),
  SESSION_READ_STALE("a read of Athena that showed what was true seconds before"),
  PAGE_SHORT("a page that was shorter than requested, or empty", 8),

  // the events of Step Functions
  STATUS_LOST("a status event lost"),
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
  SESSION_TAKEN("a session in which another user started a calculation first", 0.5),
  CALCULATION_STOPPED("a calculation stopped by another user", 0.05),
  LAUNCH_READ("a caller who read its launch at once and again later", 5),
  LAUNCH_ENDED("a caller who ended what a launch started", 0.03),
  FOREIGN_SESSION_TRIED("a caller who tried to end a session of another owner", 0.05),
  DEPLOYED("a deployment of another version in the middle", 5),

  // Athena
  NO_CAPACITY("a session that found no capacity for minutes or hours"),
  NO_CAPACITY_IN_OTHER_WORDS("a session that found no capacity, in words that nobody has seen"),
  NO_CAPACITY_LATER("a session that failed seconds later for lack of capacity"),
  REPLAY_REFUSED("a session whose replay was refused while the first call was under way"),
  STATE_SLOW("a session that took minutes or hours"),
  STATE_SKIPPED("a session that skipped a state"),
  STATE_UNKNOWN("a session in an unknown state"),
  STATE_REPEATED("a session that returned to an earlier state"),
  DEGRADED_FOR_A_MOMENT("a session that was degraded and recovered"),
  SESSION_DIES("a session that failed or degraded after it was idle"),
  REPLAY_NEEDS_IDLE("an Athena that replays a calculation in an idle session only", 5),
  IDLE_BETWEEN_LOOKS("a session that was idle between two looks only"),
  TOKEN_FORGOTTEN("a request token that Athena forgot"),
  TOKEN_PER_ROLE("an Athena that remembers request tokens per role, not per account", 5);

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
