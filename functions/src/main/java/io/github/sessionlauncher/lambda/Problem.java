package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type what kind of problem it is
 * @param detail what happened this time; Athena's own words where it was Athena
 * @param more further members
 */
record Problem(ProblemType type, String detail, Map<String, Object> more) {

  static Problem of(InvalidRequestException invalid) {
    boolean tooLarge =
        invalid.violations().stream().anyMatch(each -> each.rule().equals(Violation.SIZE));
    return new Problem(
        tooLarge ? ProblemType.TOO_LARGE : ProblemType.INVALID_REQUEST,
        invalid.getMessage(),
        Map.of("violations", invalid.violations().stream().map(Violation::toMap).toList()));
  }

  /** One thing that is wrong with the request as a whole, not with a value in it. */
  static Problem ofBody(String rule, String limit, String message) {
    return of(new InvalidRequestException(List.of(new Violation("", null, rule, limit, message))));
  }

  static Problem of(LaunchConflictException conflict) {
    return new Problem(ProblemType.LAUNCH_CONFLICT, conflict.getMessage(), Map.of());
  }

  static Problem of(LaunchUnavailableException unavailable) {
    if (!(unavailable.getCause() instanceof SdkException error)) {
      return new Problem(ProblemType.UNAVAILABLE, unavailable.getMessage(), Map.of());
    }
    Cause cause = AwsCauses.of(error);
    return new Problem(ProblemType.of(cause), unavailable.getMessage(), names(cause));
  }

  static Problem of(StartReply.Refused refused) {
    Map<String, Object> more = names(refused.cause());
    more.put("LaunchId", refused.launch().id().value());
    more.put("ExecutionArn", refused.executionArn());
    return new Problem(ProblemType.of(refused.cause()), refused.cause().message(), more);
  }

  /** What AWS answered instead of doing what was asked. */
  static Problem of(Cause failure) {
    return new Problem(ProblemType.of(failure), failure.message(), names(failure));
  }

  /**
   * The same for a call that names nothing but a session: Athena tells an unknown one in one of two
   * ways.
   */
  static Problem ofSession(Cause failure) {
    ProblemType type = ProblemType.of(failure);
    boolean unknown =
        type == ProblemType.REFUSED_BY_ATHENA || type == ProblemType.RESOURCE_NOT_FOUND;
    return unknown
        ? new Problem(ProblemType.SESSION_NOT_FOUND, failure.message(), names(failure))
        : of(failure);
  }

  /** AWS's error name and code, for programs. */
  private static Map<String, Object> names(Cause cause) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("error", cause.type());
    if (cause.athenaErrorCode() != null) {
      more.put("athenaErrorCode", cause.athenaErrorCode());
    }
    return more;
  }

  /**
   * @param requestId the id of the call: the gateway's, or Lambda's for a direct invocation
   */
  Map<String, Object> toMap(String requestId) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", type.uri());
    map.put("title", type.title());
    map.put("status", type.status());
    map.put("detail", detail);
    map.put("requestId", requestId);
    map.putAll(more);
    return map;
  }
}
