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
  Tree resolve(Tree tree, String newUser) {
    String before = user;
    user = newUser;
    try {
      return resolve(tree);
    } finally {
      user = before;
    }
  }

  Tree resolve(Tree tree) {
    return switch (tree) {
      case Tree.Scalar _, Tree.Absent _, Tree.Unknown _ -> tree;
      case Tree.Sequence sequence -> {
        List<Tree> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
          Tree resolved = resolve(item);
          if (!(resolved instanceof Tree.Absent)) {
            items.add(resolved);
          }
        }
        yield new Tree.Sequence(items, sequence.place());
      }
      case Tree.Mapping mapping -> {
        Map<String, Tree> members = new LinkedHashMap<>();
        mapping
            .members()
            .forEach(
                (key, value) -> {
                  Tree resolved = resolve(value);
                  if (!(resolved instanceof Tree.Absent)) {
                    members.put(key, resolved);
                  }
                });
        yield new Tree.Mapping(members, mapping.place());
      }
      case Tree.Intrinsic intrinsic -> call(intrinsic);
    };
  }

  private Tree call(Tree.Intrinsic intrinsic) {
    Place place = intrinsic.place();
    Call call;
    try {
      call = Call.of(intrinsic);
    } catch (IllegalArgumentException toldByTheCheck) {
      return new Tree.Unknown(place);
    }
    return switch (call) {
      case Call.Ref(String name) -> ref(name, place);
      case Call.GetAtt(String logicalId, String attribute) ->
          attribute(logicalId, attribute, place);
      case Call.Sub sub -> sub(sub, place);
      case Call.If(String condition, Tree then, Tree otherwise) ->
          resolve(conditions.holds(condition) ? then : otherwise);
      case Call.Join(String delimiter, Tree list) -> join(delimiter, list, place);
      case Call.Select(Tree index, Tree list) -> select(index, list, place);
      case Call.Split(String delimiter, Tree text) -> split(delimiter, text, place);
      case Call.Judgement _ -> new Tree.Unknown(place);
    };
  }

  private Tree ref(String name, Place place) {
    Optional<Tree> value = values.find(name, place);
    if (value.isPresent()) {
      return value.get();
    }
    return used(name, place) ? text(names.ref(name), place) : new Tree.Unknown(place);
  }

  private Tree attribute(String logicalId, String attribute, Place place) {
    return used(logicalId, place)
        ? text(names.attribute(logicalId, attribute), place)
        : new Tree.Unknown(place);
  }

  private static Tree text(Optional<String> text, Place place) {
    return text.map(value -> Tree.text(value, place)).orElseGet(() -> new Tree.Unknown(place));
  }

  /** Notes the use of a resource; false if it is not there. */
  private boolean used(String logicalId, Place place) {
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

  private Tree sub(Call.Sub sub, Place place) {
    StringBuilder text = new StringBuilder();
    for (Call.Piece piece : sub.pieces()) {
      if (!piece.variable()) {
        text.append(piece.text());
        continue;
      }
      Tree value = variable(piece.text(), sub.variables(), place);
      if (!(value instanceof Tree.Scalar scalar)) {
        return noText(value, "${" + piece.text() + "}", place);
      }
      text.append(scalar.text());
    }
    return Tree.text(text.toString(), place);
  }

  private Tree variable(String name, Map<String, Tree> variables, Place place) {
    if (variables.containsKey(name)) {
      return resolve(variables.get(name));
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? ref(name, place)
        : attribute(name.substring(0, dot), name.substring(dot + 1), place);
  }

  private Tree noText(Tree value, String what, Place place) {
    if (!(value instanceof Tree.Unknown)) {
      problems.add(place, "%s is no text".formatted(what));
    }
    return new Tree.Unknown(place);
  }

  private Tree join(String delimiter, Tree list, Place place) {
    if (!(resolve(list) instanceof Tree.Sequence sequence)) {
      return noText(resolve(list), "the list of Fn::Join", place);
    }
    List<String> texts = new ArrayList<>();
    for (Tree item : sequence.items()) {
      if (!(item instanceof Tree.Scalar scalar)) {
        return noText(item, "an item of Fn::Join", place);
      }
      texts.add(scalar.text());
    }
    return Tree.text(String.join(delimiter, texts), place);
  }

  private Tree select(Tree index, Tree list, Place place) {
    if (resolve(index) instanceof Tree.Scalar scalar
        && resolve(list) instanceof Tree.Sequence sequence) {
      String text = scalar.text();
      if (text.matches("\\d{1,6}") && Integer.parseInt(text) < sequence.items().size()) {
        return sequence.items().get(Integer.parseInt(text));
      }
      problems.add(
          place, "Fn::Select wants item %s of %d".formatted(text, sequence.items().size()));
      return new Tree.Unknown(place);
    }
    return noText(resolve(list), "the list of Fn::Select", place);
  }

  private Tree split(String delimiter, Tree text, Place place) {
    if (!(resolve(text) instanceof Tree.Scalar scalar)) {
      return noText(resolve(text), "what Fn::Split splits", place);
    }
    List<Tree> items = new ArrayList<>();
    for (String part : scalar.text().split(Pattern.quote(delimiter), -1)) {
      items.add(Tree.text(part, place));
    }
    return new Tree.Sequence(items, place);
  }
}
