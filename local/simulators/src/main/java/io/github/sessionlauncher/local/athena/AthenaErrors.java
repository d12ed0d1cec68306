package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.List;
import java.util.Map;

/**
 * Every refusal of the simulated Athena, in one place, because most of these texts are not in AWS's
 * documentation. <em>Seen</em>: reported by users of Athena. <em>Chosen</em>: AWS's words are
 * unknown, these are ours; no client should depend on them.
 */
final class AthenaErrors {

  private static final String INVALID_INPUT = "INVALID_INPUT";

  private AthenaErrors() {}

  /** Seen, of StartQueryExecution and of many other AWS services. */
  static AwsError validation(List<String> violations) {
    return invalid(
        "%d validation error%s detected: %s"
            .formatted(
                violations.size(),
                violations.size() == 1 ? "" : "s",
                String.join("; ", violations)));
  }

  /** The words are those of other AWS services that speak this protocol. */
  static AwsError serialization(String message) {
    return new AwsError("SerializationException", message);
  }

  static AwsError unknownOperation(String operation) {
    return new AwsError(
        "UnknownOperationException",
        "Operation %s is not one of the simulated Athena's".formatted(operation));
  }

  /** Seen, of StartQueryExecution. */
  static AwsError idempotencyMismatch() {
    return new AwsError(
        400,
        "InvalidRequestException",
        "Idempotent parameters do not match",
        Map.of("AthenaErrorCode", "IDEMPOTENT_PARAMETER_MISMATCH"));
  }

  /** Seen. */
  static AwsError notSpark() {
    return invalid("Workgroup EngineVersion is not Spark.");
  }

  /** Chosen: neither the text nor (of the two declared) the exception is known. */
  static AwsError unknownWorkGroup(String workGroup) {
    return invalid("WorkGroup %s is not found.".formatted(workGroup));
  }

  /** The exception is seen, the text chosen. */
  static AwsError unknownSession(String sessionId) {
    return invalid("Session %s does not exist".formatted(sessionId));
  }

  /** Chosen. */
  static AwsError badNextToken() {
    return invalid("NextToken is not one that this listing gave out");
  }

  /** Seen. */
  static AwsError notebookVersionMissing() {
    return invalid("NotebookVersion is required when NotebookId is provided.");
  }

  /** The rule is documented, the text is chosen after its counterpart. */
  static AwsError notebookIdMissing() {
    return invalid("NotebookId is required when NotebookVersion is provided.");
  }

  /** That they are refused is second-hand, the text is chosen. */
  static AwsError settingsRefused(List<String> settings, Engine engine) {
    return invalid(
        "EngineConfiguration members not supported by %s: %s"
            .formatted(engine.version(), String.join(", ", settings)));
  }

  /** Seen, without its exception's name. */
  static AwsError sessionQuota() {
    return invalid("Maximum allowed sessions reached");
  }

  /** Chosen, after {@link #sessionQuota}. */
  static AwsError dpuQuota() {
    return invalid("Maximum allowed DPUs reached");
  }

  /** The exception and its reason are in Athena's model, the text is chosen. */
  static AwsError noCapacity() {
    return new AwsError(
        400,
        "TooManyRequestsException",
        "There is no capacity to start a session now",
        Map.of("Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED"));
  }

  /** Documented: the account's call rate is exceeded. */
  static AwsError throttled() {
    return new AwsError("ThrottlingException", "Rate exceeded");
  }

  /** Chosen: AWS allows one session per notebook, and does not say what this exception is for. */
  static AwsError notebookInUse() {
    return new AwsError(
        "SessionAlreadyExistsException", "A session already exists for this notebook");
  }

  private static AwsError invalid(String message) {
    return new AwsError(
        400, "InvalidRequestException", message, Map.of("AthenaErrorCode", INVALID_INPUT));
  }
}
