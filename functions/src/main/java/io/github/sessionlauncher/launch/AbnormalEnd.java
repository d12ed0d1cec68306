package io.github.sessionlauncher.launch;

import java.util.Map;

/**
 * The end of an execution that did not publish its launch's outcome. The last net looks once more
 * in its place.
 *
 * @param status Step Functions' status: FAILED, TIMED_OUT or ABORTED
 * @param startedAt when the execution started, as Step Functions writes it
 * @param error the error with which it ended, or null
 * @param message Step Functions' cause of that error, or null; cut to 2,000 characters
 */
public record AbnormalEnd(
    String executionArn, String status, String startedAt, String error, String message) {

  private static final int LONGEST_MESSAGE = 2000;

  public AbnormalEnd {
    if (message != null) {
      int characters = Math.min(LONGEST_MESSAGE, message.codePointCount(0, message.length()));
      message = message.substring(0, message.offsetByCodePoints(0, characters));
    }
  }

  boolean isTimeOut() {
    return status.equals("TIMED_OUT");
  }

  /** Returns the cause that the outcome names. */
  Cause cause() {
    String type =
        switch (status) {
          case "ABORTED" -> "ExecutionAborted";
          case "TIMED_OUT" -> "ExecutionTimedOut";
          default -> "ExecutionFailed";
        };
    String text =
        "%s %s".formatted(error == null ? "" : error, message == null ? "" : message).strip();
    return new Cause(
        type,
        text.isEmpty() ? "The execution ended as %s without an outcome.".formatted(status) : text);
  }

  /** Returns the JSON that the state machine passes to each look. */
  Map<String, Object> toMap() {
    return new RecordWriter()
        .put(Members.EXECUTION_ARN, executionArn)
        .put(Members.STATUS, status)
        .put(Members.STARTED_AT, startedAt)
        .put(Members.ERROR, error)
        .put(Members.MESSAGE, message)
        .map();
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static AbnormalEnd fromMap(Object json) {
    RecordReader end = RecordReader.of(Members.ABNORMAL_END, json);
    return new AbnormalEnd(
        end.text(Members.EXECUTION_ARN),
        end.text(Members.STATUS),
        end.text(Members.STARTED_AT),
        end.optionalText(Members.ERROR),
        end.optionalText(Members.MESSAGE));
  }
}
