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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An input transformer: variables that are read from the event, and a JSON template that contains
 * {@code <variable>}.
 *
 * <p>It follows EventBridge:
 *
 * <ul>
 *   <li>Outside quotes, a string is inserted with quotes and any other value as it is.
 *   <li>Inside quotes, the bare string is inserted.
 *   <li>Nothing is escaped, so a value that contains a quote can break the payload.
 *   <li>A variable whose path leads nowhere is an empty string.
 * </ul>
 */
public final class InputTransformer implements TargetInput {

  private static final int MAX_VARIABLES = 100;
  private static final int MAX_TEMPLATE_LENGTH = 8192;
  private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final String RULE_ARN = "aws.events.rule-arn";
  private static final String RULE_NAME = "aws.events.rule-name";
  private static final String EVENT_JSON = "aws.events.event.json";
  private static final String EVENT = "aws.events.event";
  private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
  private static final List<String> PREDEFINED =
      List.of(RULE_ARN, RULE_NAME, EVENT_JSON, EVENT, INGESTION_TIME);
  private static final String PLACEHOLDER = "\uE000";

  private final Map<String, EventPath> paths = new LinkedHashMap<>();
  private final Map<String, String> inputPathsMap;
  private final String template;
  private final List<TemplatePart> parts;

  private sealed interface TemplatePart {}

  private record Text(String text) implements TemplatePart {}

  private record Variable(String name, boolean quoted) implements TemplatePart {}

  /**
   * @param inputPathsMap the variables and their paths, at most 100
   * @param template valid JSON once each {@code <variable>} has a value; 1 to 8,192 characters
   * @throws IllegalArgumentException if EventBridge would reject the transformer
   */
  public InputTransformer(Map<String, String> inputPathsMap, String template) {
    if (inputPathsMap.size() > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "InputPathsMap has %d variables; EventBridge accepts at most %d"
              .formatted(inputPathsMap.size(), MAX_VARIABLES));
    }
    this.inputPathsMap = Map.copyOf(inputPathsMap);
    this.template = template;
    inputPathsMap.forEach(this::addPath);
    if (template.isEmpty() || template.length() > MAX_TEMPLATE_LENGTH) {
      throw new IllegalArgumentException(
          "InputTemplate has %d characters; EventBridge accepts 1 to %d"
              .formatted(template.length(), MAX_TEMPLATE_LENGTH));
    }
    this.parts = parts(template);
    checkVariables();
    checkJson();
  }

  Map<String, String> inputPathsMap() {
    return inputPathsMap;
  }

  String template() {
    return template;
  }

  private void addPath(String name, String path) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "InputPathsMap has the variable %s; a name is 1 to 256 letters, digits, - and _"
              .formatted(name));
    }
    paths.put(name, new EventPath(path));
  }

  /** Splits the template at its variables, and notes which variables are inside quotes. */
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
              "InputTemplate has <%s>, which is not in InputPathsMap".formatted(name));
        }
        if (variable.quoted() && (name.equals(EVENT) || name.equals(EVENT_JSON))) {
          throw new IllegalArgumentException(
              "InputTemplate has <%s> inside quotes; use it without quotes".formatted(name));
        }
      }
    }
  }

  private void checkJson() {
    StringBuilder text = new StringBuilder();
    for (TemplatePart part : parts) {
      text.append(
          switch (part) {
            case Text fixed -> fixed.text();
            case Variable variable -> variable.quoted() ? PLACEHOLDER : '"' + PLACEHOLDER + '"';
          });
    }
    JsonNode json;
    try {
      json = JsonReading.NUMBERS_AS_WRITTEN.read(text.toString());
    } catch (MalformedJson problem) {
      throw new IllegalArgumentException(
          "InputTemplate is not JSON once its variables have values: " + problem.problem(),
          problem);
    }
    checkKeys(json);
  }

  private static void checkKeys(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (name.contains(PLACEHOLDER)) {
                throw new IllegalArgumentException(
                    "InputTemplate has a variable as a key; EventBridge accepts variables only as"
                        + " values");
              }
            });
    node.forEach(InputTransformer::checkKeys);
  }

  @Override
  public JsonNode payload(Context context) {
    StringBuilder text = new StringBuilder();
    for (TemplatePart part : parts) {
      switch (part) {
        case Text fixed -> text.append(fixed.text());
        case Variable variable -> text.append(inserted(variable, context));
      }
    }
    try {
      return JsonReading.NUMBERS_AS_WRITTEN.read(text.toString());
    } catch (MalformedJson problem) {
      throw new PayloadProblem(
          "INVALID_JSON", "the transformed input is not JSON: " + problem.problem());
    }
  }

  private String inserted(Variable variable, Context context) {
    JsonNode value = value(variable.name(), context).orElse(TextNode.valueOf(""));
    if (value.isTextual()) {
      return variable.quoted() ? value.textValue() : '"' + value.textValue() + '"';
    }
    if (variable.quoted() && value.isContainerNode()) {
      throw new PayloadProblem(
          "INVALID_JSON",
          "<%s> is an object or an array inside quotes, which is not simulated"
              .formatted(variable.name()));
    }
    return value.toString();
  }

  private Optional<JsonNode> value(String name, Context context) {
    return switch (name) {
      case RULE_ARN -> Optional.of(TextNode.valueOf(context.ruleArn()));
      case RULE_NAME -> Optional.of(TextNode.valueOf(context.ruleName()));
      case INGESTION_TIME ->
          Optional.of(
              TextNode.valueOf(context.ingestionTime().truncatedTo(ChronoUnit.SECONDS).toString()));
      case EVENT_JSON -> Optional.of(context.envelope());
      case EVENT -> {
        ObjectNode event = context.envelope().deepCopy();
        event.remove("detail");
        yield Optional.of(event);
      }
      default -> paths.get(name).read(context.envelope());
    };
  }
}
