package io.github.sessionlauncher.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Why something did not go well.
 *
 * @param type the name of the error: Athena's own, such as {@code InvalidRequestException}, or ours
 * @param message the words of whoever refused, verbatim
 * @param athenaErrorCode Athena's error code, or null
 */
public record Cause(String type, String message, String athenaErrorCode) {

  public Cause {
    Objects.requireNonNull(type, "type");
    message = message == null ? "" : message;
  }

  public Cause(String type, String message) {
    this(type, message, null);
  }

  /** As a member of the outcome event. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", type);
    map.put("message", message);
    if (athenaErrorCode != null) {
      map.put("athenaErrorCode", athenaErrorCode);
    }
    return map;
  }

  /** Reads what {@link #toMap()} wrote. */
  static Cause read(InputReader cause) {
    return new Cause(
        cause.text("type"), cause.optionalText("message"), cause.optionalText("athenaErrorCode"));
  }
}
