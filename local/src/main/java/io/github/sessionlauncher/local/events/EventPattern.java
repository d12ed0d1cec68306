package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/**
 * Which events a rule wants, in EventBridge's own language; AWS's matcher decides.
 *
 * @param pattern a JSON object of at most 2,048 characters (EventBridge's quota for a rule)
 */
public record EventPattern(JsonNode pattern) {

  private static final int LONGEST = 2048;

  /**
   * @throws IllegalArgumentException if EventBridge would not take the pattern
   */
  public EventPattern {
    Objects.requireNonNull(pattern, "pattern");
    String text = Json.write(pattern);
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the event pattern has %d characters; EventBridge takes %d"
              .formatted(text.length(), LONGEST));
    }
    String problem = JsonRuleCompiler.check(text);
    if (problem != null) {
      throw new IllegalArgumentException(
          "the event pattern is not valid: " + problem.lines().findFirst().orElse(problem));
    }
  }

  /** Whether the rule wants this event. */
  public boolean matches(JsonNode envelope) {
    try {
      return Ruler.matchesRule(Json.write(envelope), Json.write(pattern));
    } catch (Exception problem) {
      // the pattern was checked and the envelope is JSON: nothing is left that could be refused
      throw new IllegalStateException("event-ruler failed on " + envelope, problem);
    }
  }
}
