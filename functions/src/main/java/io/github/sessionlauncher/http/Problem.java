package io.github.sessionlauncher.http;

import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.RecordWriter;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.Map;

/**
 * A problem as RFC 9457 defines it.
 *
 * @param detail what happened this time; Athena's message verbatim if Athena refused
 * @param logged what the log says; the caller does not see it
 */
public record Problem(ProblemType type, String detail, Map<String, Object> more, String logged) {

  static final String DENIED =
      "AWS denies this call to the application; its log says why, beside this requestId or"
          + " LaunchId.";

  /** AWS's words about a denied call name roles and resources, so only the log has them. */
  public Problem(ProblemType type, String words, Map<String, Object> more) {
    this(type, type == ProblemType.DENIED_BY_AWS ? DENIED : words, more, words);
  }

  /**
   * Returns the problem that describes an error to the caller.
   *
   * @throws RuntimeException the error itself, if it is a defect of this application
   */
  static Problem ofError(RuntimeException error) {
    return switch (error) {
      case ProblemException known -> known.problem();
      case InvalidRequestException invalid -> of(invalid);
      case LaunchConflictException conflict ->
          new Problem(ProblemType.LAUNCH_CONFLICT, conflict.getMessage(), Map.of());
      case LaunchUnavailableException unavailable ->
          of(unavailable.failure(), unavailable.getMessage());
      case AwsFailureException failed -> of(failed.failure(), failed.failure().message());
      // the call itself has been read already, so the record in Step Functions is unreadable
      case UnreadableInputException notOurs ->
          new Problem(
              ProblemType.UNUSABLE_ANSWER,
              "The record of the launch cannot be read: " + notOurs.getMessage(),
              Map.of());
      default -> throw error;
    };
  }

  public static Problem of(InvalidRequestException invalid) {
    boolean tooLarge =
        invalid.violations().stream().anyMatch(each -> each.rule().equals(Violation.SIZE));
    return new Problem(
        tooLarge ? ProblemType.TOO_LARGE : ProblemType.INVALID_REQUEST,
        invalid.getMessage(),
        Map.of("violations", invalid.violations().stream().map(Violation::toMap).toList()));
  }

  public static Problem of(StartReply.Rejected rejected) {
    return new Problem(
        ProblemType.of(rejected.cause()),
        rejected.cause().message(),
        names(rejected.cause())
            .put(ReplyBody.LAUNCH_ID, rejected.launch().id().value())
            .put(ReplyBody.EXECUTION_ARN, rejected.executionArn())
            .map());
  }

  /**
   * Returns the problem of a failed call that names only a session. Athena reports an unknown
   * session in one of two ways.
   */
  static Problem ofSession(Cause failure) {
    ProblemType type = ProblemType.of(failure);
    boolean unknown =
        type == ProblemType.REFUSED_BY_ATHENA || type == ProblemType.RESOURCE_NOT_FOUND;
    return unknown
        ? new Problem(ProblemType.SESSION_NOT_FOUND, failure.message(), names(failure).map())
        : of(failure, failure.message());
  }

  private static Problem of(Cause failure, String words) {
    return new Problem(ProblemType.of(failure), words, names(failure).map());
  }

  /** Adds AWS's error name and code, for programs. */
  private static RecordWriter names(Cause cause) {
    return new RecordWriter()
        .put("error", cause.type())
        .put("athenaErrorCode", cause.athenaErrorCode());
  }

  /**
   * @param requestId the id of the call: API Gateway's, or Lambda's for a direct invocation
   */
  public Map<String, Object> toMap(String requestId) {
    Map<String, Object> map =
        new RecordWriter()
            .put("type", type.uri())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", detail)
            .put("requestId", requestId)
            .map();
    map.putAll(more);
    return map;
  }
}
