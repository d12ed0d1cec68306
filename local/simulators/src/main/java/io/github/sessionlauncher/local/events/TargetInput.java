package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.Instant;

/** How the payload of a target is made from an event. */
public sealed interface TargetInput
    permits TargetInput.WholeEvent, TargetInput.Part, TargetInput.Constant, InputTransformer {

  /**
   * Returns the payload for one event.
   *
   * @throws PayloadProblem if no payload can be made from this event
   */
  JsonNode payload(Context context);

  /**
   * The values from which a payload is made.
   *
   * @param envelope the event
   * @param ruleArn the ARN of the rule that matched
   * @param ruleName the name of that rule
   * @param ingestionTime the time at which the event reached the bus
   */
  record Context(ObjectNode envelope, String ruleArn, String ruleName, Instant ingestionTime) {}

  /** The whole event. */
  record WholeEvent() implements TargetInput {
    @Override
    public JsonNode payload(Context context) {
      return context.envelope().deepCopy();
    }
  }

  /** One part of the event ({@code InputPath}). */
  record Part(EventPath path) implements TargetInput {
    @Override
    public JsonNode payload(Context context) {
      return path.read(context.envelope())
          .orElseThrow(
              () ->
                  new PayloadProblem(
                      "INVALID_PARAMETER", "the event has no value at InputPath " + path))
          .deepCopy();
    }
  }

  /** A constant ({@code Input}). The event's id and time are lost. */
  record Constant(JsonNode value) implements TargetInput {

    /**
     * Parses a JSON text.
     *
     * @throws IllegalArgumentException if the text is not JSON
     */
    public static Constant of(String text) {
      try {
        return new Constant(JsonReading.NUMBERS_AS_WRITTEN.read(text));
      } catch (MalformedJson malformed) {
        throw new IllegalArgumentException("Input is not JSON: " + malformed.problem(), malformed);
      }
    }

    @Override
    public JsonNode payload(Context context) {
      return value.deepCopy();
    }
  }

  /**
   * No payload can be made from an event. The event goes to the dead-letter queue without retry.
   */
  final class PayloadProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PayloadProblem(String code, String message) {
      super(message);
      this.code = code;
    }

    /** Returns the dead letter's {@code ERROR_CODE}. */
    public String code() {
      return code;
    }
  }
}
