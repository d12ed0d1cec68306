package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.Objects;

/**
 * The execution that a look belongs to. Both times are of Step Functions' own clock: the function's
 * clock may differ from it by seconds.
 *
 * @param arn the execution's ARN
 * @param startedAt when it started
 * @param now when the look began
 */
public record Execution(String arn, Instant startedAt, Instant now) {

  public Execution {
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(now, "now");
  }

  /** The ARN of a session in the execution's partition, Region and account. */
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
  public static Execution fromMap(Object json) {
    InputReader execution = InputReader.of("execution", json);
    String arn = execution.text("arn");
    if (arn.split(":").length < 6) {
      throw new UnreadableInputException("execution.arn is no ARN: " + arn);
    }
    return new Execution(arn, execution.instant("startedAt"), execution.instant("now"));
  }
}
