package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts values in the place of intrinsic functions. What has no right form or names something that
 * is not there has been told by {@link ReferenceCheck} and becomes unknown.
 */
final class Resolver {

  private final Values values;
  private final Names names;
  private final Conditions conditions;
  private final Problems problems;
  private final Dependencies dependencies;
  private String user = "";

  private Resolver(
      Values values,
      Names names,
      Conditions conditions,
      Dependencies dependencies,
      Problems problems) {
    this.values = values;
    this.names = names;
    this.conditions = conditions;
    this.dependencies = dependencies;
    this.problems = problems;
  }

  /** For places where no resource can be named. */
  static Resolver ofValues(Values values, Conditions conditions, Problems problems) {
    return new Resolver(values, null, conditions, new Dependencies(), problems);
  }

  /** For resources and outputs; notes which resource needs which. */
  static Resolver ofResources(
      Values values,
      Names names,
      Conditions conditions,
      Dependencies dependencies,
      Problems problems) {
    return new Resolver(values, names, conditions, dependencies, problems);
  }

  /**
   * @param newUser the resource that needs what {@code tree} names; empty for none
   */
  TemplateNode resolve(TemplateNode tree, String newUser) {
    String before = user;
    user = newUser;
    try {
      return resolve(tree);
    } finally {
      user = before;
    }
  }

  TemplateNode resolve(TemplateNode tree) {
    return switch (tree) {
      case TemplateNode.Scalar _, TemplateNode.Absent _, TemplateNode.Unknown _ -> tree;
      case TemplateNode.Sequence sequence -> {
        List<TemplateNode> items = new ArrayList<>();
        for (TemplateNode item : sequence.items()) {
          TemplateNode resolved = resolve(item);
          if (!(resolved instanceof TemplateNode.Absent)) {
            items.add(resolved);
          }
        }
        yield new TemplateNode.Sequence(items, sequence.place());
      }
      case TemplateNode.Mapping mapping -> {
        Map<String, TemplateNode> members = new LinkedHashMap<>();
        mapping
            .members()
            .forEach(
                (key, value) -> {
                  TemplateNode resolved = resolve(value);
                  if (!(resolved instanceof TemplateNode.Absent)) {
                    members.put(key, resolved);
                  }
                });
        yield new TemplateNode.Mapping(members, mapping.place());
      }
      case TemplateNode.Intrinsic intrinsic -> call(intrinsic);
    };
  }

  private TemplateNode call(TemplateNode.Intrinsic intrinsic) {
    TemplateLocation place = intrinsic.place();
    IntrinsicCall call;
    try {
      call = IntrinsicCall.of(intrinsic);
    } catch (IllegalArgumentException toldByTheCheck) {
      return new TemplateNode.Unknown(place);
    }
    return switch (call) {
      case IntrinsicCall.Ref(String name) -> ref(name, place);
      case IntrinsicCall.GetAtt(String logicalId, String attribute) ->
          attribute(logicalId, attribute, place);
      case IntrinsicCall.Sub sub -> sub(sub, place);
      case IntrinsicCall.If(String condition, TemplateNode then, TemplateNode otherwise) ->
          resolve(conditions.holds(condition) ? then : otherwise);
      case IntrinsicCall.Join(String delimiter, TemplateNode list) -> join(delimiter, list, place);
      case IntrinsicCall.Select(TemplateNode index, TemplateNode list) ->
          select(index, list, place);
      case IntrinsicCall.Split(String delimiter, TemplateNode text) ->
          split(delimiter, text, place);
      case IntrinsicCall.Judgement _ -> new TemplateNode.Unknown(place);
    };
  }

  private TemplateNode ref(String name, TemplateLocation place) {
    Optional<TemplateNode> value = values.find(name, place);
    if (value.isPresent()) {
      return value.get();
    }
    return used(name, place) ? text(names.ref(name), place) : new TemplateNode.Unknown(place);
  }

  private TemplateNode attribute(String logicalId, String attribute, TemplateLocation place) {
    return used(logicalId, place)
        ? text(names.attribute(logicalId, attribute), place)
        : new TemplateNode.Unknown(place);
  }

  private static TemplateNode text(Optional<String> text, TemplateLocation place) {
    return text.map(value -> TemplateNode.text(value, place))
        .orElseGet(() -> new TemplateNode.Unknown(place));
  }

  /** Notes the use of a resource; false if it is not there. */
  private boolean used(String logicalId, TemplateLocation place) {
    if (names == null || !names.has(logicalId)) {
      return false;
    }
    Optional<String> condition = names.condition(logicalId);
    if (condition.isPresent() && !conditions.holds(condition.get())) {
      problems.add(
          place,
          "it needs %s, which is not there because the condition %s does not hold"
              .formatted(logicalId, condition.get()));
      return false;
    }
    dependencies.add(user, logicalId, place);
    return true;
  }

  private TemplateNode sub(IntrinsicCall.Sub sub, TemplateLocation place) {
    StringBuilder text = new StringBuilder();
    for (IntrinsicCall.Piece piece : sub.pieces()) {
      if (!piece.variable()) {
        text.append(piece.text());
        continue;
      }
      TemplateNode value = variable(piece.text(), sub.variables(), place);
      if (!(value instanceof TemplateNode.Scalar scalar)) {
        return noText(value, "${" + piece.text() + "}", place);
      }
      text.append(scalar.text());
    }
    return TemplateNode.text(text.toString(), place);
  }

  private TemplateNode variable(
      String name, Map<String, TemplateNode> variables, TemplateLocation place) {
    if (variables.containsKey(name)) {
      return resolve(variables.get(name));
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? ref(name, place)
        : attribute(name.substring(0, dot), name.substring(dot + 1), place);
  }

  private TemplateNode noText(TemplateNode value, String what, TemplateLocation place) {
    if (!(value instanceof TemplateNode.Unknown)) {
      problems.add(place, "%s is no text".formatted(what));
    }
    return new TemplateNode.Unknown(place);
  }

  private TemplateNode join(String delimiter, TemplateNode list, TemplateLocation place) {
    if (!(resolve(list) instanceof TemplateNode.Sequence sequence)) {
      return noText(resolve(list), "the list of Fn::Join", place);
    }
    List<String> texts = new ArrayList<>();
    for (TemplateNode item : sequence.items()) {
      if (!(item instanceof TemplateNode.Scalar scalar)) {
        return noText(item, "an item of Fn::Join", place);
      }
      texts.add(scalar.text());
    }
    return TemplateNode.text(String.join(delimiter, texts), place);
  }

  private TemplateNode select(TemplateNode index, TemplateNode list, TemplateLocation place) {
    if (resolve(index) instanceof TemplateNode.Scalar scalar
        && resolve(list) instanceof TemplateNode.Sequence sequence) {
      String text = scalar.text();
      if (text.matches("\\d{1,6}") && Integer.parseInt(text) < sequence.items().size()) {
        return sequence.items().get(Integer.parseInt(text));
      }
      problems.add(
          place, "Fn::Select wants item %s of %d".formatted(text, sequence.items().size()));
      return new TemplateNode.Unknown(place);
    }
    return noText(resolve(list), "the list of Fn::Select", place);
  }

  private TemplateNode split(String delimiter, TemplateNode text, TemplateLocation place) {
    if (!(resolve(text) instanceof TemplateNode.Scalar scalar)) {
      return noText(resolve(text), "what Fn::Split splits", place);
    }
    List<TemplateNode> items = new ArrayList<>();
    for (String part : scalar.text().split(Pattern.quote(delimiter), -1)) {
      items.add(TemplateNode.text(part, place));
    }
    return new TemplateNode.Sequence(items, place);
  }
}
