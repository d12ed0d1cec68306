package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call of an intrinsic function whose arguments have the right form. */
sealed interface IntrinsicCall {

  record Ref(String name) implements IntrinsicCall {}

  record GetAtt(String logicalId, String attribute) implements IntrinsicCall {}

  /** A text in pieces, and the variables that belong to it alone. */
  record Sub(List<Piece> pieces, Map<String, TemplateNode> variables) implements IntrinsicCall {}

  record If(String condition, TemplateNode then, TemplateNode otherwise) implements IntrinsicCall {}

  record Join(String delimiter, TemplateNode list) implements IntrinsicCall {}

  record Select(TemplateNode index, TemplateNode list) implements IntrinsicCall {}

  record Split(String delimiter, TemplateNode text) implements IntrinsicCall {}

  /** A function that only Conditions may call. */
  record Judgement(String function, List<TemplateNode> arguments) implements IntrinsicCall {}

  /**
   * @param variable whether {@code text} is a name between {@code ${} and {@code }}
   */
  record Piece(boolean variable, String text) {}

  Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  Pattern NAME = Pattern.compile("[A-Za-z0-9:.]+");

  /**
   * @throws IllegalArgumentException with a sentence, if the function is none of those simulated or
   *     its arguments have another form
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
        yield new Join(text(list.get(0), "Fn::Join takes a text as delimiter"), list.get(1));
      }
      case "Fn::Select" -> {
        List<TemplateNode> list = list(argument, 2, 2, "Fn::Select takes an index and a list");
        yield new Select(list.get(0), list.get(1));
      }
      case "Fn::Split" -> {
        List<TemplateNode> list = list(argument, 2, 2, "Fn::Split takes a delimiter and a text");
        yield new Split(text(list.get(0), "Fn::Split takes a text as delimiter"), list.get(1));
      }
      default -> judgement(call.function(), argument);
    };
  }

  private static If ifElse(TemplateNode argument) {
    List<TemplateNode> list = list(argument, 3, 3, "Fn::If takes a condition and two values");
    return new If(text(list.get(0), "Fn::If takes a condition's name"), list.get(1), list.get(2));
  }

  private static Judgement judgement(String function, TemplateNode argument) {
    return switch (function) {
      case "Fn::Equals" ->
          new Judgement(function, list(argument, 2, 2, "Fn::Equals takes two values"));
      case "Fn::Not" ->
          new Judgement(function, list(argument, 1, 1, "Fn::Not takes one condition"));
      case "Fn::And", "Fn::Or" ->
          new Judgement(function, list(argument, 2, 10, function + " takes two to ten conditions"));
      case "Condition" -> {
        text(argument, "Condition takes a condition's name");
        yield new Judgement(function, List.of(argument));
      }
      default ->
          throw new IllegalArgumentException(
              "the intrinsic function %s is not simulated".formatted(function));
    };
  }

  private static String text(TemplateNode tree, String sentence) {
    if (tree instanceof TemplateNode.Scalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException(sentence);
  }

  private static List<TemplateNode> list(TemplateNode tree, int least, int most, String sentence) {
    if (tree instanceof TemplateNode.Sequence sequence
        && sequence.items().size() >= least
        && sequence.items().size() <= most) {
      return sequence.items();
    }
    throw new IllegalArgumentException(sentence);
  }

  private static GetAtt getAtt(TemplateNode argument) {
    String sentence = "Fn::GetAtt takes a logical id and an attribute";
    if (argument instanceof TemplateNode.Sequence) {
      List<TemplateNode> list = list(argument, 2, 2, sentence);
      return new GetAtt(text(list.get(0), sentence), text(list.get(1), sentence));
    }
    String text = text(argument, sentence);
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      throw new IllegalArgumentException(sentence);
    }
    return new GetAtt(text.substring(0, dot), text.substring(dot + 1));
  }

  private static Sub sub(TemplateNode argument) {
    String sentence = "Fn::Sub takes a text, or a text and an object of variables";
    if (argument instanceof TemplateNode.Scalar scalar) {
      return new Sub(pieces(scalar.text()), Map.of());
    }
    List<TemplateNode> list = list(argument, 2, 2, sentence);
    if (!(list.get(1) instanceof TemplateNode.Mapping variables)) {
      throw new IllegalArgumentException(sentence);
    }
    return new Sub(pieces(text(list.get(0), sentence)), new LinkedHashMap<>(variables.members()));
  }

  private static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      pieces.add(new Piece(false, text.substring(end, matcher.start())));
      end = matcher.end();
      String name = matcher.group(1);
      if (name.startsWith("!")) {
        pieces.add(new Piece(false, "${" + name.substring(1) + "}"));
      } else if (NAME.matcher(name).matches()) {
        pieces.add(new Piece(true, name));
      } else {
        throw new IllegalArgumentException("Fn::Sub has ${%s}, which is no name".formatted(name));
      }
    }
    pieces.add(new Piece(false, text.substring(end)));
    return pieces;
  }
}
