package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON path in EventBridge's subset of the language: dots, names, {@code [0]} and {@code [*]}.
 * Names consist of letters, digits, dashes, underscores and slashes.
 */
public final class EventPath {

  private static final int MAX_LENGTH = 256;
  private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_/-]+)|\\[(\\d{1,6}|\\*)]");

  private final String text;
  private final List<Step> steps = new ArrayList<>();

  private sealed interface Step {}

  private record MemberStep(String name) implements Step {}

  private record IndexStep(int index) implements Step {}

  private record WildcardStep() implements Step {}

  /**
   * @throws IllegalArgumentException if EventBridge would reject the path
   */
  public EventPath(String text) {
    this.text = text;
    Matcher matcher = STEP.matcher(text);
    int end = 1;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      steps.add(step(matcher));
      end = matcher.end();
    }
    if (!text.startsWith("$") || end < text.length() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the path %s is not valid in EventBridge; write $ followed by .name, [0] or [*], at most %d characters"
              .formatted(text, MAX_LENGTH));
    }
  }

  private static Step step(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new MemberStep(matcher.group(1));
    }
    return "*".equals(matcher.group(2))
        ? new WildcardStep()
        : new IndexStep(Integer.parseInt(matcher.group(2)));
  }

  /** Returns the value at this path in {@code event}, or empty if the path leads nowhere. */
  public Optional<JsonNode> read(JsonNode event) {
    return Optional.ofNullable(read(event, 0));
  }

  private JsonNode read(JsonNode from, int depth) {
    JsonNode node = from;
    for (int at = depth; at < steps.size() && node != null; at++) {
      switch (steps.get(at)) {
        case MemberStep member -> node = node.get(member.name());
        case IndexStep element -> node = node.get(element.index());
        case WildcardStep _ -> {
          return readEach(node, at + 1);
        }
      }
    }
    return node;
  }

  private JsonNode readEach(JsonNode list, int depth) {
    if (!list.isArray()) {
      return null;
    }
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : list) {
      JsonNode value = read(element, depth);
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
