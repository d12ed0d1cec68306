package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.Optional;

/**
 * A Wait state: waits for a number of seconds or until a time. Exactly one of them is present.
 *
 * @param seconds an integer from 0 to 99,999,999
 * @param timestamp RFC 3339, see {@link Timestamps}
 * @param next empty where the execution ends
 */
public record WaitState(
    String name,
    Optional<Template> seconds,
    Optional<Template> timestamp,
    Effects effects,
    Optional<String> next)
    implements State {

  /** The longest wait in seconds. */
  public static final long MAX_SECONDS = Fields.MAX;

  static WaitState read(String name, Fields fields) {
    fields.allowState("Wait", "Seconds", "Timestamp", "Output", "Assign", "Next", "End");
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      fields.problem("must have exactly one of Seconds and Timestamp");
    }
    Optional<Template> timestamp = fields.textTemplate("Timestamp");
    if (timestamp.isPresent()
        && timestamp.get() instanceof Template.Value(var literal)
        && literal.isTextual()
        && !literal.textValue().contains("{%")
        && Timestamps.parse(literal.textValue()).isEmpty()) {
      fields.problem(
          "Timestamp",
          "must be an RFC 3339 timestamp such as 2026-01-31T12:00:00Z, not " + literal);
    }
    return new WaitState(
        name,
        fields.integerTemplate("Seconds", 0, MAX_SECONDS),
        timestamp,
        fields.effects(ExpressionLocation.STATE),
        fields.next());
  }

  @Override
  public String type() {
    return "Wait";
  }
}
