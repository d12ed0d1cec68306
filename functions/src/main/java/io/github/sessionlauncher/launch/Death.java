package io.github.sessionlauncher.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an execution ended that did not publish its launch's outcome. The last net looks once more in
 * its place.
 *
 * @param executionArn the execution
 * @param status Step Functions' word: FAILED, TIMED_OUT or ABORTED
 * @param startedAt when the execution started, as Step Functions writes it
 * @param error the error that it ended with, or null
 * @param message what Step Functions says of it, or null
 */
public record Death(
    String executionArn, String status, String startedAt, String error, String message) {

  private static final int LONGEST_MESSAGE = 2000;

  public Death {
    if (message != null) {
      int characters = Math.min(LONGEST_MESSAGE, message.codePointCount(0, message.length()));
      message = message.substring(0, message.offsetByCodePoints(0, characters));
    }
  }

  /** The cause, as the outcome tells it. */
  Cause cause() {
    String type =
        switch (status) {
          case "ABORTED" -> "ExecutionAborted";
          case "TIMED_OUT" -> "ExecutionTimedOut";
          default -> "ExecutionFailed";
        };
    String words =
        "%s %s".formatted(error == null ? "" : error, message == null ? "" : message).strip();
    return new Cause(
        type,
        words.isEmpty()
            ? "The execution ended as %s without an outcome.".formatted(status)
            : words);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("executionArn", executionArn);
    map.put("status", status);
    map.put("startedAt", startedAt);
    Look.putIfPresent(map, "error", error);
    Look.putIfPresent(map, "message", message);
    return map;
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static Death fromMap(Object json) {
    InputReader death = InputReader.of("death", json);
    return new Death(
        death.text("executionArn"),
        death.text("status"),
        death.text("startedAt"),
        death.optionalText("error"),
        death.optionalText("message"));
  }
}
