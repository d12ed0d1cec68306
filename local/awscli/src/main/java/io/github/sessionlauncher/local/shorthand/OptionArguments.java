package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.shorthand.Expected.ListOf;
import io.github.sessionlauncher.local.shorthand.Expected.Scalar;
import io.github.sessionlauncher.local.shorthand.Expected.Structure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wrote for one option, as the JSON that is meant: {@code --tags Key=a,Value=b
 * Key=c,Value=d}. It is shorthand, or JSON if it begins so, or both from a file.
 */
public final class OptionArguments {

  private final ParameterFiles files;

  /**
   * @param files what {@code file://} and {@code fileb://} refer to
   */
  public OptionArguments(ParameterFiles files) {
    this.files = files;
  }

  /**
   * @param option as it was written, for refusals: {@code --tags}
   * @param arguments the option's own, each as the shell gave it; of a list any number, else one
   * @param expected what the option takes; JSON is not brought into that form
   * @return what the AWS CLI would send if it found nothing wrong with it later
   * @throws ShorthandRefusal if it cannot be taken; its message names the option
   */
  public JsonNode read(String option, List<String> arguments, Expected expected) {
    try {
      return value(arguments, expected);
    } catch (ShorthandRefusal refusal) {
      throw refusal.in(option);
    }
  }

  private JsonNode value(List<String> arguments, Expected expected) {
    boolean alone = arguments.size() == 1;
    if (!alone && !(expected instanceof ListOf)) {
      throw ShorthandRefusal.of("expected one argument");
    }
    Optional<JsonNode> content =
        alone ? ParameterFile.content(arguments.getFirst(), files, 0) : Optional.empty();
    if (expected instanceof ListOf(Expected member)) {
      return content.isPresent()
          ? listOfFile(text(content.get()), member)
          : list(arguments, member);
    }
    JsonNode given = content.orElseGet(() -> TextNode.valueOf(arguments.getFirst()));
    return expected instanceof Scalar scalar
        ? scalar(given, scalar)
        : structure(text(given), expected);
  }

  private JsonNode listOfFile(String content, Expected member) {
    if (beginsWith('[', content)) {
      return JsonArgument.parse(content);
    }
    if (member instanceof Scalar || beginsWith('{', content)) {
      throw JsonArgument.refusal(content);
    }
    // one structure, and no list: the AWS CLI leaves that to its later check
    return Shorthand.parse(content, files);
  }

  private JsonNode structure(String text, Expected expected) {
    if (isJson(text)) {
      return json('{', text);
    }
    return isOneValue(expected) && text.indexOf('=') < 0
        ? JsonNodeFactory.instance.objectNode().put("Value", text)
        : Fitting.fit(Shorthand.parse(text, files), expected);
  }

  /** A structure of one text by this name need not be named. */
  private static boolean isOneValue(Expected expected) {
    return expected.equals(new Structure(Map.of("Value", Scalar.TEXT)));
  }

  private JsonNode list(List<String> arguments, Expected member) {
    if (arguments.size() == 1 && beginsWith('[', arguments.getFirst())) {
      return JsonArgument.parse(arguments.getFirst());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (member instanceof Scalar scalar) {
      arguments.forEach(argument -> list.add(memberScalar(argument, scalar, arguments)));
      return list;
    }
    // the first says what all are
    if (!arguments.isEmpty() && isJson(arguments.getFirst())) {
      char bracket = member instanceof ListOf ? '[' : '{';
      arguments.forEach(argument -> list.add(json(bracket, argument)));
      return list;
    }
    arguments.forEach(argument -> list.add(Shorthand.parse(argument, files)));
    return Fitting.fit(list, new ListOf(member));
  }

  private static JsonNode memberScalar(String argument, Scalar scalar, List<String> arguments) {
    try {
      return scalar(TextNode.valueOf(argument), scalar);
    } catch (ShorthandRefusal refusal) {
      // all that the AWS CLI says then
      throw ShorthandRefusal.of(arguments.getFirst());
    }
  }

  private static JsonNode scalar(JsonNode value, Scalar scalar) {
    return switch (scalar) {
      case TEXT -> value;
      case WHOLE_NUMBER, LONG -> WholeNumber.of(value);
      // unlike within a structure: whatever is not false or empty is true
      case FLAG ->
          BooleanNode.valueOf(
              !value.asText().isEmpty()
                  && !value.asText().toLowerCase(Locale.ROOT).equals("false"));
    };
  }

  private static JsonNode json(char bracket, String text) {
    if (!beginsWith(bracket, text)) {
      throw JsonArgument.refusal(text);
    }
    return JsonArgument.parse(text);
  }

  private static boolean isJson(String text) {
    return beginsWith('[', text) || beginsWith('{', text);
  }

  private static boolean beginsWith(char bracket, String text) {
    String bare = Letters.withoutSpace(text);
    return !bare.isEmpty() && bare.charAt(0) == bracket;
  }

  /** What is to be taken apart; bytes cannot be. */
  private static String text(JsonNode value) {
    if (!value.isTextual()) {
      throw ShorthandRefusal.of("fileb:// gives bytes, and this option takes text");
    }
    return value.textValue();
  }
}
