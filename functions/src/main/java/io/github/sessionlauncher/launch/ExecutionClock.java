package io.github.sessionlauncher.launch;

import java.time.Instant;

/**
 * The times of a look, and the execution that it belongs to. Both times come from Step Functions'
 * clock, because the function's own clock may differ from it by seconds.
 *
 * @param now when the look began
 */
public record ExecutionClock(String arn, Instant startedAt, Instant now) {

  /** Returns the execution's Region, which is the session's too. */
  String region() {
    return arn.split(":", 6)[3];
  }

  /** Returns the ARN of a session in the execution's partition, Region and account. */
  String sessionArn(String workGroup, String sessionId) {
    String[] parts = arn.split(":", 6);
    String home = "arn:" + parts[1] + ":athena:" + parts[3] + ":" + parts[4];
    return home + ":workgroup/" + workGroup + "/session/" + sessionId;
  }

  /**
   * Reads {@code {"arn": …, "startedAt": …, "now": …}}.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static ExecutionClock fromMap(Object json) {
    RecordReader execution = RecordReader.of(Members.EXECUTION, json);
    String arn = execution.text(Members.ARN);
    if (arn.split(":").length < 6) {
      throw new UnreadableInputException("execution.arn is not an ARN: " + arn);
    }
    return new ExecutionClock(
        arn, execution.instant(Members.STARTED_AT), execution.instant(Members.NOW));
  }
}
