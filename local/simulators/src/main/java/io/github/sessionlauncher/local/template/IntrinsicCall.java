package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call of an intrinsic function with well-formed arguments. */
sealed interface IntrinsicCall {

  record Ref(String name) implements IntrinsicCall {}

  record GetAtt(String logicalId, String attribute) implements IntrinsicCall {}

  /** The parts of a string, and the variables that are defined only for it. */
  record Sub(List<SubPart> parts, Map<String, TemplateNode> variables) implements IntrinsicCall {}

  record If(String condition, TemplateNode then, TemplateNode otherwise) implements IntrinsicCall {}

  record Join(String delimiter, TemplateNode list) implements IntrinsicCall {}

  record Select(TemplateNode index, TemplateNode list) implements IntrinsicCall {}

  record Split(String delimiter, TemplateNode text) implements IntrinsicCall {}

  /** A function that is allowed only in Conditions. */
  record ConditionFunction(String function, List<TemplateNode> arguments)
      implements IntrinsicCall {}

  /**
   * One part of a string in {@code Fn::Sub}.
   *
   * @param variable whether {@code text} is a name between {@code ${} and {@code }}
   */
  record SubPart(boolean variable, String text) {}

  Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  Pattern NAME = Pattern.compile("[A-Za-z0-9:.]+");

  /**
   * Parses a call.
   *
   * @throws IllegalArgumentException if the function is not simulated or its arguments are
   *     malformed
   */
  static IntrinsicCall of(TemplateNode.Intrinsic call) {
    TemplateNode argument = call.argument();
    return switch (call.function()) {
      case "Ref" -> new Ref(text(argument, "Ref takes a name"));
      case "Fn::GetAtt" -> getAtt(argument);
      case "Fn::Sub" -> sub(argument);
      case "Fn::If" -> ifElse(argument);
      case "Fn::Join" -> {
        List<TemplateNode> list = list(argument, 2, 2, "Fn::Join takes a delimiter and a list");
        yield new Join(text(list.get(0), "Fn::Join takes a string as delimiter"), list.get(1));
      }
      case "Fn::Select" -> {
        List<TemplateNode> list = list(argument, 2, 2, "Fn::Select takes an index and a list");
        yield new Select(list.get(0), list.get(1));
      }
      case "Fn::Split" -> {
        List<TemplateNode> list = list(argument, 2, 2, "Fn::Split takes a delimiter and a string");
        yield new Split(text(list.get(0), "Fn::Split takes a string as delimiter"), list.get(1));
      }
      default -> conditionFunction(call.function(), argument);
    };
  }

  private static If ifElse(TemplateNode argument) {
    List<TemplateNode> list = list(argument, 3, 3, "Fn::If takes a condition and two values");
    return new If(text(list.get(0), "Fn::If takes a condition's name"), list.get(1), list.get(2));
  }

  private static ConditionFunction conditionFunction(String function, TemplateNode argument) {
    return switch (function) {
      case "Fn::Equals" ->
          new ConditionFunction(function, list(argument, 2, 2, "Fn::Equals takes two values"));
      case "Fn::Not" ->
          new ConditionFunction(function, list(argument, 1, 1, "Fn::Not takes one condition"));
      case "Fn::And", "Fn::Or" ->
          new ConditionFunction(
              function, list(argument, 2, 10, function + " takes two to ten conditions"));
      case "Condition" -> {
        text(argument, "Condition takes a condition's name");
        yield new ConditionFunction(function, List.of(argument));
      }
      default ->
          throw new IllegalArgumentException(
              "the intrinsic function %s is not simulated".formatted(function));
    };
  }

  private static String text(TemplateNode node, String message) {
    if (node instanceof TemplateNode.Scalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException(message);
  }

  private static List<TemplateNode> list(TemplateNode node, int min, int max, String message) {
    if (node instanceof TemplateNode.Sequence sequence
        && sequence.items().size() >= min
        && sequence.items().size() <= max) {
      return sequence.items();
    }
    throw new IllegalArgumentException(message);
  }

  private static GetAtt getAtt(TemplateNode argument) {
    String message = "Fn::GetAtt takes a logical id and an attribute";
    if (argument instanceof TemplateNode.Sequence) {
      List<TemplateNode> list = list(argument, 2, 2, message);
      return new GetAtt(text(list.get(0), message), text(list.get(1), message));
    }
    String text = text(argument, message);
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      throw new IllegalArgumentException(message);
    }
    return new GetAtt(text.substring(0, dot), text.substring(dot + 1));
  }

  private static Sub sub(TemplateNode argument) {
    String message = "Fn::Sub takes a string, or a string and an object of variables";
    if (argument instanceof TemplateNode.Scalar scalar) {
      return new Sub(parts(scalar.text()), Map.of());
    }
    List<TemplateNode> list = list(argument, 2, 2, message);
    if (!(list.get(1) instanceof TemplateNode.Mapping variables)) {
      throw new IllegalArgumentException(message);
    }
    return new Sub(parts(text(list.get(0), message)), new LinkedHashMap<>(variables.members()));
  }

  private static List<SubPart> parts(String text) {
    List<SubPart> parts = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(new SubPart(false, text.substring(end, matcher.start())));
      end = matcher.end();
      String name = matcher.group(1);
      if (name.startsWith("!")) {
        parts.add(new SubPart(false, "${" + name.substring(1) + "}"));
      } else if (NAME.matcher(name).matches()) {
        parts.add(new SubPart(true, name));
      } else {
        throw new IllegalArgumentException("Fn::Sub has the invalid name ${%s}".formatted(name));
      }
    }
    parts.add(new SubPart(false, text.substring(end)));
    return parts;
  }
}
