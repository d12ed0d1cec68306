package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.Instant;

/** How the input of a target is made from an event. */
public sealed interface TargetInput
    permits TargetInput.WholeEvent, TargetInput.Part, TargetInput.Constant, InputTransformer {

  /**
   * Returns the payload for one event.
   *
   * @throws PayloadProblem if this event has no payload
   */
  JsonNode payload(Occasion occasion);

  /**
   * The data for a payload.
   *
   * @param envelope the event
   * @param ruleArn the rule that matched
   * @param ruleName its name
   * @param ingestionTime when the event reached the bus
   */
  record Occasion(ObjectNode envelope, String ruleArn, String ruleName, Instant ingestionTime) {}

  /** The event as it is. */
  record WholeEvent() implements TargetInput {
    @Override
    public JsonNode payload(Occasion occasion) {
      return occasion.envelope().deepCopy();
    }
  }

  /** One part of the event ({@code InputPath}). */
  record Part(EventPath path) implements TargetInput {
    @Override
    public JsonNode payload(Occasion occasion) {
      return path.read(occasion.envelope())
          .orElseThrow(
              () ->
                  new PayloadProblem(
                      "INVALID_PARAMETER", "the event has nothing at InputPath " + path))
          .deepCopy();
    }
  }

  /** A constant ({@code Input}); the id and time of the event are lost. */
  record Constant(JsonNode value) implements TargetInput {

    /**
     * @param text the JSON text
     * @throws IllegalArgumentException if it is not JSON
     */
    public static Constant of(String text) {
      try {
        return new Constant(JsonReading.NUMBERS_AS_WRITTEN.read(text));
      } catch (MalformedJson malformed) {
        throw new IllegalArgumentException("Input is not JSON: " + malformed.problem(), malformed);
      }
    }

    @Override
    public JsonNode payload(Occasion occasion) {
      return value.deepCopy();
    }
  }

  /** An event has no payload. It goes to the dead-letter queue without a retry. */
  final class PayloadProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PayloadProblem(String code, String message) {
      super(message);
      this.code = code;
    }

    /** Returns the {@code ERROR_CODE} of the dead letter. */
    public String code() {
      return code;
    }
  }
}
