package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/**
 * Which events a rule wants, in EventBridge's own language; AWS's matcher decides.
 *
 * <p>A rule names a few members of an event, and most events that it sees are alike in them. So the
 * matcher is asked once for all events that are equal in those members.
 */
public final class EventPattern {

  private static final int LONGEST = 2048;
  private static final int MOST_REMEMBERED = 1000;
  private static final int USUAL_LENGTH = 200;
  private static final String OR = "$or";

  private final JsonNode pattern;
  private final String text;
  private final Wanted wanted;
  private final Map<String, Boolean> remembered = new ConcurrentHashMap<>();

  /**
   * @param pattern a JSON object of at most 2,048 characters (EventBridge's quota for a rule)
   * @throws IllegalArgumentException if EventBridge would not take the pattern
   */
  public EventPattern(JsonNode pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
    this.text = Json.write(pattern);
    this.wanted = Wanted.of(pattern);
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

  public JsonNode pattern() {
    return pattern;
  }

  /** The members that a pattern names; those of a leaf are all that there are. */
  private record Wanted(Map<String, Wanted> members) {

    static Wanted of(JsonNode pattern) {
      Map<String, Wanted> members = new LinkedHashMap<>();
      add(pattern, members);
      return new Wanted(members);
    }

    private static void add(JsonNode pattern, Map<String, Wanted> members) {
      for (Map.Entry<String, JsonNode> entry : pattern.properties()) {
        if (entry.getKey().equals(OR) && entry.getValue().isArray()) {
          entry.getValue().forEach(choice -> add(choice, members));
        } else {
          members
              .computeIfAbsent(entry.getKey(), name -> new Wanted(new LinkedHashMap<>()))
              .add(entry.getValue());
        }
      }
    }

    private void add(JsonNode pattern) {
      if (pattern.isObject()) {
        add(pattern, members);
      }
    }

    /** Writes what of an event the pattern can see, cheaper than as JSON and just as distinct. */
    void write(JsonNode event, StringBuilder key) {
      if (event == null) {
        key.append('-');
      } else if (event.isTextual()) {
        // the length says where the text ends
        key.append('"').append(event.textValue().length()).append(' ').append(event.textValue());
      } else if (members.isEmpty() || !event.isObject()) {
        key.append('=').append(event);
      } else {
        key.append('{');
        members.forEach((name, below) -> below.write(event.get(name), key));
      }
    }
  }

  /** Whether the rule wants this event. */
  public boolean matches(JsonNode envelope) {
    StringBuilder seen = new StringBuilder(USUAL_LENGTH);
    wanted.write(envelope, seen);
    String key = seen.toString();
    Boolean known = remembered.get(key);
    if (known == null) {
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.clear();
      }
      known = decide(envelope.toString());
      remembered.put(key, known);
    }
    return known;
  }

  private boolean decide(String event) {
    try {
      return Ruler.matchesRule(event, text);
    } catch (Exception problem) {
      // the pattern was checked and the envelope is JSON: nothing is left that could be refused
      throw new IllegalStateException("event-ruler failed on " + event, problem);
    }
  }
}
