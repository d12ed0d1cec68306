package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input transformer: variables with paths into the event, and a JSON template with {@code
 * <variable>} placeholders.
 *
 * <p>As in EventBridge, a placeholder outside quotes becomes the JSON of its value, and one inside
 * quotes becomes the bare string. Nothing is escaped, so a value with a quote can break the
 * payload. A variable without a value becomes an empty string.
 */
public final class InputTransformer implements TargetInput {

  private static final int MOST_VARIABLES = 100;
  private static final int LONGEST_TEMPLATE = 8192;
  private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final String RULE_ARN = "aws.events.rule-arn";
  private static final String RULE_NAME = "aws.events.rule-name";
  private static final String EVENT_JSON = "aws.events.event.json";
  private static final String EVENT = "aws.events.event";
  private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
  private static final List<String> PREDEFINED =
      List.of(RULE_ARN, RULE_NAME, EVENT_JSON, EVENT, INGESTION_TIME);
  private static final String MARK = "\uE000";

  private final Map<String, EventPath> paths = new LinkedHashMap<>();
  private final List<TemplatePart> parts;

  private sealed interface TemplatePart {}

  private record Text(String text) implements TemplatePart {}

  private record Variable(String name, boolean quoted) implements TemplatePart {}

  /**
   * @param inputPathsMap the variables and their paths, at most 100
   * @param template JSON once each {@code <variable>} has a value; at most 8,192 characters
   * @throws IllegalArgumentException if EventBridge would reject it, or if it is not simulated
   */
  public InputTransformer(Map<String, String> inputPathsMap, String template) {
    if (inputPathsMap.size() > MOST_VARIABLES) {
      throw new IllegalArgumentException(
          "InputPathsMap has %d variables; EventBridge takes %d"
              .formatted(inputPathsMap.size(), MOST_VARIABLES));
    }
    inputPathsMap.forEach(this::addPath);
    if (template.isEmpty() || template.length() > LONGEST_TEMPLATE) {
      throw new IllegalArgumentException(
          "InputTemplate has %d characters; EventBridge takes 1 to %d"
              .formatted(template.length(), LONGEST_TEMPLATE));
    }
    this.parts = parts(template);
    checkVariables();
    checkShape();
  }

  private void addPath(String name, String path) {
    if (!NAME.matcher(name).matches() || name.toUpperCase(Locale.ROOT).startsWith("AWS.")) {
      throw new IllegalArgumentException(
          "InputPathsMap has the variable %s; a name has letters, digits, - and _".formatted(name));
    }
    paths.put(name, new EventPath(path));
  }

  /** Splits the template at its variables, and notes which of them are inside quotes. */
  private static List<TemplatePart> parts(String template) {
    List<TemplatePart> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    boolean quoted = false;
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '<' && variable.find(at) && variable.start() == at) {
        parts.add(new Text(text.toString()));
        text.setLength(0);
        parts.add(new Variable(variable.group(1), quoted));
        at = variable.end();
        continue;
      }
      text.append(c);
      if (c == '\\' && quoted && at + 1 < template.length()) {
        at++;
        text.append(template.charAt(at));
      } else if (c == '"') {
        quoted = !quoted;
      }
      at++;
    }
    parts.add(new Text(text.toString()));
    return parts;
  }

  private void checkVariables() {
    for (TemplatePart part : parts) {
      if (part instanceof Variable variable) {
        String name = variable.name();
        if (!paths.containsKey(name) && !PREDEFINED.contains(name)) {
          throw new IllegalArgumentException(
              "InputTemplate names <%s>, which is not in InputPathsMap".formatted(name));
        }
        if (variable.quoted() && (name.equals(EVENT) || name.equals(EVENT_JSON))) {
          throw new IllegalArgumentException(
              "InputTemplate has <%s> inside of quotes; it can only be a value".formatted(name));
        }
      }
    }
  }

  private void checkShape() {
    StringBuilder text = new StringBuilder();
    for (TemplatePart part : parts) {
      text.append(
          switch (part) {
            case Text fixed -> fixed.text();
            case Variable variable -> variable.quoted() ? MARK : '"' + MARK + '"';
          });
    }
    JsonNode shape;
    try {
      shape = JsonReading.NUMBERS_AS_WRITTEN.read(text.toString());
    } catch (MalformedJson problem) {
      throw new IllegalArgumentException(
          "InputTemplate is not JSON once its variables have values: " + problem.problem(),
          problem);
    }
    checkKeys(shape);
  }

  private static void checkKeys(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (name.contains(MARK)) {
                throw new IllegalArgumentException(
                    "InputTemplate has a variable as a key; EventBridge takes variables as values");
              }
            });
    node.forEach(InputTransformer::checkKeys);
  }

  @Override
  public JsonNode payload(Occasion occasion) {
    StringBuilder text = new StringBuilder();
    for (TemplatePart part : parts) {
      switch (part) {
        case Text fixed -> text.append(fixed.text());
        case Variable variable -> text.append(written(variable, occasion));
      }
    }
    try {
      return JsonReading.NUMBERS_AS_WRITTEN.read(text.toString());
    } catch (MalformedJson problem) {
      throw new PayloadProblem(
          "INVALID_JSON", "the transformed input is not JSON: " + problem.problem());
    }
  }

  private String written(Variable variable, Occasion occasion) {
    JsonNode value = value(variable.name(), occasion).orElse(TextNode.valueOf(""));
    if (value.isTextual()) {
      return variable.quoted() ? value.textValue() : '"' + value.textValue() + '"';
    }
    if (variable.quoted() && value.isContainerNode()) {
      throw new PayloadProblem(
          "INVALID_JSON",
          "<%s> is an object or a list inside of quotes, which is not simulated"
              .formatted(variable.name()));
    }
    return value.toString();
  }

  private Optional<JsonNode> value(String name, Occasion occasion) {
    return switch (name) {
      case RULE_ARN -> Optional.of(TextNode.valueOf(occasion.ruleArn()));
      case RULE_NAME -> Optional.of(TextNode.valueOf(occasion.ruleName()));
      case INGESTION_TIME ->
          Optional.of(
              TextNode.valueOf(
                  occasion.ingestionTime().truncatedTo(ChronoUnit.SECONDS).toString()));
      case EVENT_JSON -> Optional.of(occasion.envelope());
      case EVENT -> {
        ObjectNode event = occasion.envelope().deepCopy();
        event.remove("detail");
        yield Optional.of(event);
      }
      default -> paths.get(name).read(occasion.envelope());
    };
  }
}
