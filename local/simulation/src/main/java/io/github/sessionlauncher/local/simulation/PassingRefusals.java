package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Refusals of any call by AWS that pass by themselves: credentials, signatures, permissions. The
 * names and their statuses are those of "Common Error Types" in AWS's API references; Athena's own
 * page has AccessDeniedException and IncompleteSignature with status 400.
 */
final class PassingRefusals {

  /** IAM usually spreads a change within a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** What AWS has spread stays: the same refusal does not return soon. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final Timeline timeline;
  private final Storm storm;
  private final Map<String, Instant> ends = new HashMap<>();

  PassingRefusals(Timeline timeline, Storm storm) {
    this.timeline = timeline;
    this.storm = storm;
  }

  /**
   * @param requestId the invocation that makes the call
   * @throws AwsError if AWS refuses the call
   */
  void check(Caller caller, String operation, String requestId) {
    if (storm.isCalm()) {
      return;
    }
    if (lasts(Fault.CREDENTIALS_EXPIRED, caller.arn(), operation, requestId)) {
      throw new AwsError(
          403,
          "ExpiredTokenException",
          "The security token included in the request is expired",
          Map.of());
    }
    if (lasts(Fault.CREDENTIALS_UNKNOWN, caller.arn(), operation, requestId)) {
      throw new AwsError(
          403,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.",
          Map.of());
    }
    if (storm.injects(Fault.SIGNATURE_INCOMPLETE, operation, requestId)) {
      throw new AwsError(
          "IncompleteSignature", "The request signature does not conform to AWS standards.");
    }
    if (lasts(Fault.ACCESS_DENIED, caller.arn() + operation, operation, requestId)) {
      throw new AwsError(
          "AccessDeniedException",
          "You are not authorized to perform: %s. After your AWS administrator or you have updated your permissions, please try again."
              .formatted(operation));
    }
  }

  /** Returns whether a refusal has begun before, or begins now. */
  private boolean lasts(Fault fault, String who, String operation, String requestId) {
    String key = fault + who;
    Instant now = timeline.now();
    Instant end = ends.get(key);
    if (end != null && now.isBefore(end)) {
      storm.affects(requestId);
      return true;
    }
    if ((end != null && now.isBefore(end.plus(QUIET)))
        || !storm.injects(fault, operation, requestId)) {
      return false;
    }
    ends.put(key, now.plus(storm.draw(Duration.ZERO, LONGEST)));
    return true;
  }
}
