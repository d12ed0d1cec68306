package io.github.sessionlauncher.launch;

/**
 * The member names of our own JSON: what the state machine carries, and the outcome event. They are
 * a contract with {@code session-launcher.asl.json} and with the consumers of the event.
 */
public final class Members {

  // an execution's input, and what its states carry
  public static final String LAUNCH = "launch";
  public static final String LOOK = "look";
  public static final String OUTCOME = "outcome";
  static final String RESOURCES = "resources";
  static final String WAIT_SECONDS = "waitSeconds";
  public static final String EXECUTION = "execution";

  /** How an execution ended abnormally. */
  public static final String ABNORMAL_END = "abnormalEnd";

  /** The start times that the stack remembers. */
  public static final String MEMORY = "memory";

  /** A request to add the start time of an outcome to them. */
  public static final String APPEND = "append";

  static final String ENGINE = "engine";
  static final String FIRST_WAIT_SECONDS = "firstWaitSeconds";

  // a launch
  public static final String LAUNCH_ID = "launchId";
  static final String REQUEST_TOKEN = "requestToken";
  static final String REQUEST = "request";
  static final String TASK_TOKEN = "taskToken";
  public static final String TRIGGER = "trigger";
  static final String IDENTITY = "identity";
  static final String REQUESTED_AT = "requestedAt";
  static final String TERMINATE_IF_UNUSABLE = "terminateIfUnusable";
  static final String SETTINGS = "settings";
  static final String DEADLINE_SECONDS = "deadlineSeconds";
  static final String IDLE_TIMEOUT_MINUTES = "idleTimeoutMinutes";
  public static final String WORK_GROUP = "workGroup";
  static final String STACK_TAG = "stackTag";

  // a look
  public static final String LOOKS = "looks";
  static final String PROGRESS = "progress";
  public static final String SESSION_ID = "sessionId";
  static final String START_STATE = "startState";
  static final String STATE = "state";
  static final String STATE_CHANGE_REASON = "stateChangeReason";
  static final String SESSION_MAY_EXIST = "sessionMayExist";
  static final String REFUSAL = "refusal";
  static final String KIND = "kind";
  static final String SINCE = "since";
  static final String TIMES = "times";
  static final String TERMINATE = "terminate";
  static final String LOOKED_AT = "lookedAt";
  static final String PLAN = "plan";

  // a calculation, and its outcome event, beside members from above and below
  public static final String CALCULATION = "calculation";
  public static final String CALCULATION_OUTCOME = "calculationOutcome";
  static final String CALCULATION_REQUESTED = "calculationRequested";
  static final String CALCULATION_PUBLISHED = "calculationPublished";
  static final String CODE = "code";
  static final String CODE_FAILURE = "codeFailure";
  public static final String CALCULATION_ID = "calculationId";
  static final String END_LOOKS = "endLooks";
  static final String STOPPED = "stopped";
  static final String RESULT_S3_URI = "resultS3Uri";
  static final String RESULT_TYPE = "resultType";
  static final String STD_OUT_S3_URI = "stdOutS3Uri";
  static final String STD_ERROR_S3_URI = "stdErrorS3Uri";
  static final String ESTIMATED_COST = "estimatedCostUsd";
  static final String SUBMITTED_AT = "submittedAt";
  static final String COMPLETED_AT = "completedAt";

  // a cause; a trigger also has a type
  public static final String CAUSE = "cause";
  static final String TYPE = "type";
  public static final String MESSAGE = "message";
  static final String ATHENA_ERROR_CODE = "athenaErrorCode";
  static final String VIOLATIONS = "violations";
  static final String MORE_VIOLATIONS = "moreViolations";

  // an execution
  static final String ARN = "arn";
  public static final String EXECUTION_ARN = "executionArn";
  static final String STATUS = "status";
  public static final String STARTED_AT = "startedAt";
  static final String NOW = "now";
  static final String ERROR = "error";

  // the sweep
  public static final String SWEEP = "sweep";
  public static final String LAST_NET_ARN = "lastNetArn";
  static final String TOKEN = "token";

  // log lines, beside members from above; the last two are metrics
  public static final String CALLER = "caller";
  public static final String SWEPT_LAUNCHES = "SweptLaunches";
  public static final String UNTERMINATED_SESSIONS = "UnterminatedSessions";

  // the outcome event, beside members from above
  static final String VERSION = "version";
  public static final String SESSION_STARTED_AT = "sessionStartedAt";
  public static final String READY_AT = "readyAt";
  public static final String ENDED_AT = "endedAt";
  static final String SECONDS_TO_READY = "secondsToReady";
  static final String ENGINE_VERSION = "engineVersion";
  public static final String DPU_MILLIS = "dpuMillis";
  static final String TERMINATED = "terminated";
  static final String TERMINATION_FAILURE = "terminationFailure";
  static final String SESSION_ARN = "sessionArn";
  static final String REGION = "region";
  static final String RESERVED = "reservedForCalculation";
  static final String TAGS = "tags";

  private Members() {}
}
