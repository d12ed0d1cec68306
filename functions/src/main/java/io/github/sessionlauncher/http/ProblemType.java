package io.github.sessionlauncher.http;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.launch.Cause;
import java.util.Locale;

/** The kinds of problems of the HTTP API. {@code docs/api/errors.md} explains each. */
public enum ProblemType {
  INVALID_REQUEST(400, "The request breaks the rules; nothing was done."),
  REFUSED_BY_ATHENA(400, "Athena refuses the request."),
  DENIED_BY_AWS(403, "AWS denies this call to the application."),
  NOT_ALLOWED(403, "This deployment does not allow the call; nothing was done."),
  SESSION_NOT_FOUND(404, "Athena does not know this session."),
  LAUNCH_NOT_FOUND(404, "There is no such launch."),
  RESOURCE_NOT_FOUND(404, "Athena does not know something that the request names."),
  LAUNCH_HAS_NO_SESSION(409, "The launch has no session yet; nothing was done."),
  CONFLICT_AT_ATHENA(409, "This request token or notebook is already in use at Athena."),
  TOO_LARGE(413, "The request is too large; nothing was done."),
  UNSUPPORTED_MEDIA_TYPE(415, "The type of the body is not supported; nothing was done."),
  LAUNCH_CONFLICT(422, "This identity belongs to another request."),
  THROTTLED(429, "AWS is throttling calls."),
  UNUSABLE_ANSWER(502, "AWS returned an unusable answer."),
  UNAVAILABLE(503, "AWS is temporarily unavailable.");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Returns the URN of the type, which is stable between versions. */
  public String uri() {
    return "urn:athena-session-launcher:problem:"
        + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the same call may succeed a little later. */
  boolean isTemporary() {
    return status == 429 || status == 503 || this == LAUNCH_HAS_NO_SESSION;
  }

  /** Returns the type of an error of AWS, by the error's name. */
  static ProblemType of(Cause cause) {
    if ("IDEMPOTENT_PARAMETER_MISMATCH".equals(cause.athenaErrorCode())) {
      return CONFLICT_AT_ATHENA;
    }
    return switch (cause.type()) {
      case "InvalidRequestException" -> REFUSED_BY_ATHENA;
      case "AccessDeniedException", "AccessDenied", "NotAuthorized" -> DENIED_BY_AWS;
      case "ResourceNotFoundException" -> RESOURCE_NOT_FOUND;
      case "SessionAlreadyExistsException" -> CONFLICT_AT_ATHENA;
      case "ThrottlingException",
          "TooManyRequestsException",
          "ThrottledException",
          "Throttling",
          "ExecutionLimitExceeded" ->
          THROTTLED;
      case AwsCauses.NO_ANSWER,
          "InternalServerException",
          "InternalServerError",
          "InternalFailure",
          "ServiceUnavailable",
          "ServiceUnavailableException" ->
          UNAVAILABLE;
      default -> cause.type().startsWith(AwsCauses.HTTP + "5") ? UNAVAILABLE : UNUSABLE_ANSWER;
    };
  }
}
