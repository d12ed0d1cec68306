package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param status the HTTP status
 * @param type what kind of problem it is: the last part of a URN, stable between versions
 * @param title the same for a reader
 * @param detail what happened this time
 * @param more further members
 */
record Problem(int status, String type, String title, String detail, Map<String, Object> more) {

  static Problem of(InvalidRequestException invalid) {
    return new Problem(
        400,
        "invalid-request",
        "The request breaks the rules; nothing was started.",
        invalid.getMessage(),
        Map.of("violations", invalid.violations().stream().map(Violation::toMap).toList()));
  }

  static Problem of(LaunchConflictException conflict) {
    return new Problem(
        422,
        "launch-conflict",
        "This identity belongs to another request.",
        conflict.getMessage(),
        Map.of());
  }

  static Problem of(LaunchUnavailableException unavailable) {
    return new Problem(
        503,
        "unavailable",
        "The launch could not be accepted now; nothing was started.",
        unavailable.getMessage(),
        Map.of());
  }

  static Problem of(StartReply.Refused refused) {
    Cause cause = refused.cause();
    Map<String, Object> more = athena(cause);
    more.put("LaunchId", refused.launch().id().value());
    more.put("ExecutionArn", refused.executionArn());
    return new Problem(
        status(cause), "refused-by-athena", "Athena refuses the request.", cause.message(), more);
  }

  /** A session that Athena does not know. */
  static Problem sessionNotFound(Cause cause) {
    return new Problem(
        404, "session-not-found", "There is no such session.", cause.message(), athena(cause));
  }

  /** Athena did not answer, or not to us. */
  static Problem sessionUnseen(Cause cause) {
    int status = status(cause);
    return status == 403
        ? new Problem(
            403, "refused-by-athena", "Athena refuses the request.", cause.message(), athena(cause))
        : new Problem(
            503, "unavailable", "Athena does not answer now.", cause.message(), athena(cause));
  }

  private static Map<String, Object> athena(Cause cause) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("error", cause.type());
    if (cause.athenaErrorCode() != null) {
      more.put("athenaErrorCode", cause.athenaErrorCode());
    }
    return more;
  }

  private static int status(Cause cause) {
    return switch (cause.type()) {
      case "AccessDeniedException" -> 403;
      case "ResourceNotFoundException" -> 404;
      default -> 400;
    };
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "urn:athena-session-launcher:problem:" + type);
    map.put("title", title);
    map.put("status", status);
    map.put("detail", detail);
    map.putAll(more);
    return map;
  }
}
