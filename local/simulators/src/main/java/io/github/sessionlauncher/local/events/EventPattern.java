package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** An event pattern of a rule. AWS's library event-ruler does the matching. */
public final class EventPattern {

  private static final int MAX_LENGTH = 2048;
  private final JsonNode pattern;
  private final Machine matcher = Machine.builder().build();

  /**
   * @param pattern a JSON object of at most 2,048 characters (EventBridge's quota for a rule)
   * @throws IllegalArgumentException if EventBridge would reject the pattern
   */
  public EventPattern(JsonNode pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
    String text = pattern.toString();
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the event pattern has %d characters; EventBridge accepts at most %d"
              .formatted(text.length(), MAX_LENGTH));
    }
    String problem = JsonRuleCompiler.check(text);
    if (problem != null) {
      throw new IllegalArgumentException(
          "the event pattern is not valid: " + problem.lines().findFirst().orElse(problem));
    }
    try {
      matcher.addRule("pattern", text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public JsonNode pattern() {
    return pattern;
  }

  boolean matches(String event) {
    try {
      return !matcher.rulesForJSONEvent(event).isEmpty();
    } catch (Exception impossible) {
      // the pattern was checked, and the event is valid JSON
      throw new IllegalStateException("event-ruler failed on " + event, impossible);
    }
  }
}
