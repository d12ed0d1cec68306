package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All errors of the simulated Athena in one place, because AWS documents few of these messages.
 * <em>Observed</em>: users of Athena reported the message. <em>Chosen</em>: AWS's message is
 * unknown and this one is invented; clients must not depend on it.
 */
final class AthenaErrors {

  private static final String INVALID_INPUT = "INVALID_INPUT";

  private AthenaErrors() {}

  /** Observed for StartQueryExecution and many other AWS services. */
  static AwsError validation(List<String> violations) {
    return invalid(
        "%d validation error%s detected: %s"
            .formatted(
                violations.size(),
                violations.size() == 1 ? "" : "s",
                String.join("; ", violations)));
  }

  /** The messages are those of other AWS services with this protocol. */
  static AwsError serialization(String message) {
    return new AwsError("SerializationException", message);
  }

  static AwsError unknownOperation(String operation) {
    return new AwsError(
        "UnknownOperationException",
        "The simulated Athena does not support the operation %s".formatted(operation));
  }

  /** Observed for StartQueryExecution. */
  static AwsError idempotencyMismatch() {
    return new AwsError(
        400,
        "InvalidRequestException",
        "Idempotent parameters do not match",
        Map.of("AthenaErrorCode", "IDEMPOTENT_PARAMETER_MISMATCH"));
  }

  /** Observed. */
  static AwsError notSpark() {
    return invalid("Workgroup EngineVersion is not Spark.");
  }

  /** Chosen: neither the message nor which of the two declared exceptions applies is known. */
  static AwsError unknownWorkGroup(String workGroup) {
    return invalid("WorkGroup %s is not found.".formatted(workGroup));
  }

  /** The exception is observed, the message chosen. */
  static AwsError unknownSession(String sessionId) {
    return invalid("Session %s does not exist".formatted(sessionId));
  }

  /** Chosen, after {@link #unknownSession}. */
  static AwsError unknownCalculation(String calculationId) {
    return invalid("Calculation %s does not exist".formatted(calculationId));
  }

  /**
   * A session or a calculation that a read does not show yet. The model declares two exceptions;
   * {@link #unknownSession} is observed, and the use of the other one is chosen.
   *
   * @param random picks one of the two
   */
  static AwsError unseen(AwsError unknown, RandomGenerator random) {
    return random.nextBoolean()
        ? new AwsError("ResourceNotFoundException", unknown.getMessage())
        : unknown;
  }

  /** Observed for BUSY and TERMINATED (dbt-labs/dbt-adapters, issue 1507). */
  static AwsError sessionNotIdle(SessionState state) {
    return invalid(
        "Session is in the %s state; needs to be IDLE to accept Calculations.".formatted(state));
  }

  /**
   * Chosen. The guide says that "the Calculation APIs" are not supported by Apache Spark version
   * 3.5, and not which error they return.
   */
  static AwsError noCalculations(Engine engine) {
    return invalid("Calculations are not supported by %s".formatted(engine.version()));
  }

  /** Chosen. The guide has Spark Connect for Apache Spark version 3.5 only. */
  static AwsError noEndpoint(Engine engine) {
    return invalid("Session endpoints are not supported by %s".formatted(engine.version()));
  }

  /**
   * The message is observed (dbt-adapters, pull request 1874), the exception chosen. Whether a
   * CREATED session has an endpoint is not documented; here it has none.
   */
  static AwsError sessionNotActive() {
    return invalid("Session not active");
  }

  /** The rule is that of the model's text; the message is chosen. */
  static AwsError notOneCodeBlock() {
    return invalid(
        "Either CodeBlock or CalculationConfiguration$CodeBlock is required, but not both");
  }

  /** Chosen. */
  static AwsError badNextToken() {
    return invalid("NextToken is not valid for this listing");
  }

  /** Observed. */
  static AwsError notebookVersionMissing() {
    return invalid("NotebookVersion is required when NotebookId is provided.");
  }

  /** The rule is documented; the message is chosen after {@link #notebookVersionMissing}. */
  static AwsError notebookIdMissing() {
    return invalid("NotebookId is required when NotebookVersion is provided.");
  }

  /** The rejection is reported second-hand; the message is chosen. */
  static AwsError unsupportedSettings(List<String> settings, Engine engine) {
    return invalid(
        "EngineConfiguration members not supported by %s: %s"
            .formatted(engine.version(), String.join(", ", settings)));
  }

  /** The limit is documented; the message is chosen. */
  static AwsError tooManyTags(int most) {
    return invalid("A resource can have at most %d tags".formatted(most));
  }

  /** The rule is documented; the message is chosen. */
  static AwsError tagCharacters() {
    return invalid(
        "Tag keys and values can contain only letters, numbers, spaces and + - = . _ : / @");
  }

  /** The rule is documented; the message is chosen. */
  static AwsError reservedTag(String key) {
    return invalid("The tag key %s starts with aws:, which is reserved for AWS use".formatted(key));
  }

  /** The guide says that Athena issues an error message; the message is chosen. */
  static AwsError repeatedTag(String key) {
    return invalid("The tag key %s is not unique".formatted(key));
  }

  /** The message is observed, the exception chosen. */
  static AwsError sessionQuota() {
    return invalid("Maximum allowed sessions reached");
  }

  /** Chosen, after {@link #sessionQuota}. */
  static AwsError dpuQuota() {
    return invalid("Maximum allowed DPUs reached");
  }

  /** The exception and its reason are in Athena's model; the message is chosen. */
  static AwsError noCapacity() {
    return new AwsError(
        400,
        "TooManyRequestsException",
        "There is no capacity to start a session now",
        Map.of("Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED"));
  }

  /**
   * The words in which users saw a lack of capacity (dbt-adapters, pull request 1874), beside
   * {@link #noCapacity} and {@link #throttled}. The error code is chosen.
   */
  static List<AwsError> attestedLackOfCapacity() {
    return List.of(
        noCapacity(),
        throttled(),
        sessionQuota(),
        invalid(
            "Failed to Provision session due to required capacity not being available for the"
                + " account"));
  }

  /** Observed for StartQueryExecution (dbcodeio/public, issue 880). */
  static AwsError denied() {
    return new AwsError(
        "AccessDeniedException",
        "You are not authorized to perform: athena:StartSession on the resource. After your AWS"
            + " administrator or you have updated your permissions, please try again.");
  }

  /** Chosen: words that no client can know. */
  static AwsError unclear() {
    return invalid("We could not place your session");
  }

  /**
   * Chosen: AWS does not document what a replay gets while the first call is under way. This is the
   * least convenient of the declared exceptions.
   */
  static AwsError firstCallUnderWay() {
    return invalid("The session of this request is not available yet");
  }

  /** Documented: the account's call rate is exceeded. */
  static AwsError throttled() {
    return new AwsError("ThrottlingException", "Rate exceeded");
  }

  /**
   * Chosen: AWS allows one session per notebook and does not document the use of this exception.
   */
  static AwsError notebookInUse() {
    return new AwsError(
        "SessionAlreadyExistsException", "A session already exists for this notebook");
  }

  private static AwsError invalid(String message) {
    return new AwsError(
        400, "InvalidRequestException", message, Map.of("AthenaErrorCode", INVALID_INPUT));
  }
}
