package io.github.sessionlauncher.launch;

import java.util.Map;
import java.util.Objects;

/**
 * The reason why something failed.
 *
 * @param type the error name: Athena's own, such as {@code InvalidRequestException}, or ours
 * @param message the message of the service that refused, verbatim
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

  /** Returns the cause with a sentence of ours after the message. */
  Cause with(String sentence) {
    return new Cause(type, message + sentence, athenaErrorCode);
  }

  /** Returns the cause as a member of the outcome event. */
  public Map<String, Object> toMap() {
    return new RecordWriter()
        .put(Members.TYPE, type)
        .put(Members.MESSAGE, message)
        .put(Members.ATHENA_ERROR_CODE, athenaErrorCode)
        .map();
  }

  /** Reads what {@link #toMap()} wrote; null remains null. */
  static Cause read(RecordReader cause) {
    return cause == null
        ? null
        : new Cause(
            cause.text(Members.TYPE),
            cause.optionalText(Members.MESSAGE),
            cause.optionalText(Members.ATHENA_ERROR_CODE));
  }
}
