package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

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
      if (shape instanceof Shape.ListShape list) {
        return arguments.size() == 1 && isFile(arguments.getFirst())
            ? listFromFile(text(content(arguments)), list.member())
            : list(arguments, list);
      }
      JsonNode value = content(arguments);
      return isScalar(shape) ? scalar(value, shape) : structure(text(value), shape);
    } catch (ShorthandRefusal refusal) {
      throw refusal.in(option);
    }
  }

  /**
   * Reads the argument of an option that takes one text. A file is read as text, also after {@code
   * fileb://}.
   *
   * @throws ShorthandRefusal if it is invalid; the message names the option
   */
  public String readText(String option, List<String> arguments) {
    try {
      return text(
          content(arguments.stream().map(each -> each.replaceFirst("^fileb:", "file:")).toList()));
    } catch (ShorthandRefusal refusal) {
      throw refusal.in(option);
    }
  }

  private static boolean isFile(String argument) {
    return argument.startsWith(ParameterFiles.TEXT) || argument.startsWith(ParameterFiles.BYTES);
  }

  /** Returns the only argument, or the content of the file that it refers to. */
  private JsonNode content(List<String> arguments) {
    if (arguments.size() != 1) {
      throw ShorthandRefusal.of("expected one argument");
    }
    try {
      return files.content(arguments.getFirst());
    } catch (IOException unreadable) {
      throw ShorthandRefusal.of(unreadable.getMessage());
    }
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
      arguments.forEach(argument -> list.add(scalar(TextNode.valueOf(argument), shape.member())));
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
      throw ShorthandRefusal.of("Invalid JSON: %s: %s".formatted(invalid.getMessage(), text));
    }
  }

  private static ShorthandRefusal notJson(String text) {
    return ShorthandRefusal.of("Invalid JSON: " + text);
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
      throw ShorthandRefusal.ofValue("fileb:// gives bytes; this option takes text");
    }
    return value.textValue();
  }
}
