package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the arguments of an option as JSON: {@code --tags Key=a,Value=b Key=c,Value=d}. An argument
 * is shorthand, or JSON if it starts with a bracket, or refers to a file with either.
 */
public final class OptionArguments {

  private final ParameterFiles files;

  /**
   * @param files reads the files that {@code file://} and {@code fileb://} refer to
   */
  public OptionArguments(ParameterFiles files) {
    this.files = files;
  }

  /**
   * Reads the arguments of an option.
   *
   * @param option the option for error messages, such as {@code --tags}
   * @param arguments the arguments from the shell; any number for a list, else one
   * @param shape the type of the option; JSON values are not converted to it
   * @return what the AWS CLI would send if its later validation found no problem
   * @throws ShorthandRefusal if they are invalid; the message names the option
   */
  public JsonNode read(String option, List<String> arguments, Shape shape) {
    try {
      Optional<JsonNode> file = file(arguments, shape instanceof Shape.ListShape);
      if (shape instanceof Shape.ListShape list) {
        return file.isPresent()
            ? listFromFile(text(file.get()), list.member())
            : list(arguments, list);
      }
      JsonNode value = file.orElseGet(() -> TextNode.valueOf(arguments.getFirst()));
      return isScalar(shape) ? scalar(value, shape) : structure(text(value), shape);
    } catch (ShorthandRefusal refusal) {
      throw refusal.in(option);
    }
  }

  /**
   * Reads the argument of an option that takes one string, or bytes from a file.
   *
   * @throws ShorthandRefusal if it is invalid; the message names the option
   */
  public JsonNode readText(String option, List<String> arguments) {
    try {
      return file(arguments, false).orElseGet(() -> TextNode.valueOf(arguments.getFirst()));
    } catch (ShorthandRefusal refusal) {
      throw refusal.in(option);
    }
  }

  /** Returns the content of the file that a single argument refers to. */
  private Optional<JsonNode> file(List<String> arguments, boolean anyNumber) {
    if (arguments.size() == 1) {
      return files.content(arguments.getFirst(), 0);
    }
    if (anyNumber) {
      return Optional.empty();
    }
    throw ShorthandRefusal.of("expected one argument");
  }

  private static boolean isScalar(Shape shape) {
    return !(shape instanceof Shape.StructureShape
        || shape instanceof Shape.ListShape
        || shape instanceof Shape.MapShape);
  }

  private JsonNode listFromFile(String content, Shape member) {
    if (startsWith('[', content)) {
      return json(content);
    }
    if (isScalar(member) || startsWith('{', content)) {
      throw notJson(content);
    }
    // a structure where a list is required: the AWS CLI refuses it in its later validation
    return ShorthandParser.parse(content, files);
  }

  private JsonNode structure(String text, Shape shape) {
    if (isJson(text)) {
      return json('{', text);
    }
    return isOneValue(shape) && text.indexOf('=') < 0
        ? JsonNodeFactory.instance.objectNode().put("Value", text)
        : TypeCoercion.coerce(ShorthandParser.parse(text, files), shape);
  }

  /** Returns whether the only member is a string named Value; then its name is optional. */
  private static boolean isOneValue(Shape shape) {
    return shape instanceof Shape.StructureShape structure
        && structure.members().size() == 1
        && structure.members().get("Value") != null
        && structure.members().get("Value").shape() instanceof Shape.StringShape;
  }

  private JsonNode list(List<String> arguments, Shape.ListShape shape) {
    if (arguments.size() == 1 && startsWith('[', arguments.getFirst())) {
      return json(arguments.getFirst());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (isScalar(shape.member())) {
      arguments.forEach(argument -> list.add(element(argument, shape.member(), arguments)));
      return list;
    }
    // the first argument selects JSON or shorthand for all
    if (!arguments.isEmpty() && isJson(arguments.getFirst())) {
      char bracket = shape.member() instanceof Shape.ListShape ? '[' : '{';
      arguments.forEach(argument -> list.add(json(bracket, argument)));
      return list;
    }
    arguments.forEach(argument -> list.add(ShorthandParser.parse(argument, files)));
    return TypeCoercion.coerce(list, shape);
  }

  private static JsonNode element(String argument, Shape shape, List<String> arguments) {
    try {
      return scalar(TextNode.valueOf(argument), shape);
    } catch (ShorthandRefusal refusal) {
      // in this case, this is the AWS CLI's complete message
      throw ShorthandRefusal.of(arguments.getFirst());
    }
  }

  private static JsonNode scalar(JsonNode value, Shape shape) {
    if (shape instanceof Shape.BooleanShape) {
      // unlike in a structure: everything except false and the empty string is true
      String text = value.asText().toLowerCase(Locale.ROOT);
      return BooleanNode.valueOf(!text.isEmpty() && !text.equals("false"));
    }
    return TypeCoercion.coerce(value, shape);
  }

  private static JsonNode json(char bracket, String text) {
    if (!startsWith(bracket, text)) {
      throw notJson(text);
    }
    return json(text);
  }

  private static JsonNode json(String text) {
    try {
      return JsonReader.read(text);
    } catch (NotJsonException invalid) {
      throw ShorthandRefusal.of(
          "Invalid JSON: %s\nJSON received: %s".formatted(invalid.getMessage(), text));
    }
  }

  private static ShorthandRefusal notJson(String text) {
    return ShorthandRefusal.of("Invalid JSON:\n" + text);
  }

  private static boolean isJson(String text) {
    return startsWith('[', text) || startsWith('{', text);
  }

  private static boolean startsWith(char bracket, String text) {
    String stripped = CharacterClasses.strip(text);
    return !stripped.isEmpty() && stripped.charAt(0) == bracket;
  }

  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw ShorthandRefusal.of("fileb:// gives bytes, and this option takes text");
    }
    return value.textValue();
  }
}
