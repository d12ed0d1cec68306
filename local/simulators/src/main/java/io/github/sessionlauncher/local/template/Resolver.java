package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Replaces intrinsic functions by their values. A malformed function or an unknown reference
 * becomes {@link TemplateNode.Unknown}; {@link ReferenceCheck} reports it.
 */
final class Resolver {

  private final ParameterValues values;
  private final PhysicalNames names;
  private final Conditions conditions;
  private final Problems problems;
  private final Dependencies dependencies;
  private String dependent = "";

  private Resolver(
      ParameterValues values,
      PhysicalNames names,
      Conditions conditions,
      Dependencies dependencies,
      Problems problems) {
    this.values = values;
    this.names = names;
    this.conditions = conditions;
    this.dependencies = dependencies;
    this.problems = problems;
  }

  /** Returns a resolver for sections that cannot reference resources. */
  static Resolver ofValues(ParameterValues values, Conditions conditions, Problems problems) {
    return new Resolver(values, null, conditions, new Dependencies(), problems);
  }

  /** Returns a resolver for resources and outputs. It records the dependencies of resources. */
  static Resolver ofResources(
      ParameterValues values,
      PhysicalNames names,
      Conditions conditions,
      Dependencies dependencies,
      Problems problems) {
    return new Resolver(values, names, conditions, dependencies, problems);
  }

  /**
   * Resolves a node on behalf of a resource.
   *
   * @param newDependent the resource that depends on whatever {@code node} references; empty for
   *     none
   */
  TemplateNode resolve(TemplateNode node, String newDependent) {
    String previous = dependent;
    dependent = newDependent;
    try {
      return resolve(node);
    } finally {
      dependent = previous;
    }
  }

  TemplateNode resolve(TemplateNode node) {
    return switch (node) {
      case TemplateNode.Scalar _, TemplateNode.Absent _, TemplateNode.Unknown _ -> node;
      case TemplateNode.Sequence sequence -> {
        List<TemplateNode> items = new ArrayList<>();
        for (TemplateNode item : sequence.items()) {
          TemplateNode resolved = resolve(item);
          if (!(resolved instanceof TemplateNode.Absent)) {
            items.add(resolved);
          }
        }
        yield new TemplateNode.Sequence(items, sequence.location());
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
        yield new TemplateNode.Mapping(members, mapping.location());
      }
      case TemplateNode.Intrinsic intrinsic -> call(intrinsic);
    };
  }

  private TemplateNode call(TemplateNode.Intrinsic intrinsic) {
    TemplateLocation location = intrinsic.location();
    IntrinsicCall call;
    try {
      call = IntrinsicCall.of(intrinsic);
    } catch (IllegalArgumentException reportedByReferenceCheck) {
      return new TemplateNode.Unknown(location);
    }
    return switch (call) {
      case IntrinsicCall.Ref(String name) -> ref(name, location);
      case IntrinsicCall.GetAtt(String logicalId, String attribute) ->
          attribute(logicalId, attribute, location);
      case IntrinsicCall.Sub sub -> sub(sub, location);
      case IntrinsicCall.If(String condition, TemplateNode then, TemplateNode otherwise) ->
          resolve(conditions.holds(condition) ? then : otherwise);
      case IntrinsicCall.Join(String delimiter, TemplateNode list) ->
          join(delimiter, list, location);
      case IntrinsicCall.Select(TemplateNode index, TemplateNode list) ->
          select(index, list, location);
      case IntrinsicCall.Split(String delimiter, TemplateNode text) ->
          split(delimiter, text, location);
      case IntrinsicCall.ConditionFunction _ -> new TemplateNode.Unknown(location);
    };
  }

  private TemplateNode ref(String name, TemplateLocation location) {
    Optional<TemplateNode> value = values.find(name, location);
    if (value.isPresent()) {
      return value.get();
    }
    return recordReference(name, location)
        ? text(names.ref(name), location)
        : new TemplateNode.Unknown(location);
  }

  private TemplateNode attribute(String logicalId, String attribute, TemplateLocation location) {
    return recordReference(logicalId, location)
        ? text(names.attribute(logicalId, attribute), location)
        : new TemplateNode.Unknown(location);
  }

  private static TemplateNode text(Optional<String> text, TemplateLocation location) {
    return text.map(value -> TemplateNode.string(value, location))
        .orElseGet(() -> new TemplateNode.Unknown(location));
  }

  /** Records a reference to a resource; returns false if the resource does not exist. */
  private boolean recordReference(String logicalId, TemplateLocation location) {
    if (names == null || !names.has(logicalId)) {
      return false;
    }
    Optional<String> condition = names.condition(logicalId);
    if (condition.isPresent() && !conditions.holds(condition.get())) {
      problems.add(
          location,
          "it references %s, which does not exist because the condition %s is false"
              .formatted(logicalId, condition.get()));
      return false;
    }
    dependencies.add(dependent, logicalId, location);
    return true;
  }

  private TemplateNode sub(IntrinsicCall.Sub sub, TemplateLocation location) {
    StringBuilder text = new StringBuilder();
    for (IntrinsicCall.SubPart part : sub.parts()) {
      if (!part.variable()) {
        text.append(part.text());
        continue;
      }
      TemplateNode value = variable(part.text(), sub.variables(), location);
      if (!(value instanceof TemplateNode.Scalar scalar)) {
        return invalid(value, "${%s} must be a string".formatted(part.text()), location);
      }
      text.append(scalar.text());
    }
    return TemplateNode.string(text.toString(), location);
  }

  private TemplateNode variable(
      String name, Map<String, TemplateNode> variables, TemplateLocation location) {
    if (variables.containsKey(name)) {
      return resolve(variables.get(name));
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? ref(name, location)
        : attribute(name.substring(0, dot), name.substring(dot + 1), location);
  }

  private TemplateNode invalid(TemplateNode value, String message, TemplateLocation location) {
    if (!(value instanceof TemplateNode.Unknown)) {
      problems.add(location, message);
    }
    return new TemplateNode.Unknown(location);
  }

  private TemplateNode join(String delimiter, TemplateNode list, TemplateLocation location) {
    if (!(resolve(list) instanceof TemplateNode.Sequence sequence)) {
      return invalid(resolve(list), "the second argument of Fn::Join must be a list", location);
    }
    List<String> texts = new ArrayList<>();
    for (TemplateNode item : sequence.items()) {
      if (!(item instanceof TemplateNode.Scalar scalar)) {
        return invalid(item, "each item of Fn::Join must be a string", location);
      }
      texts.add(scalar.text());
    }
    return TemplateNode.string(String.join(delimiter, texts), location);
  }

  private TemplateNode select(TemplateNode index, TemplateNode list, TemplateLocation location) {
    if (resolve(index) instanceof TemplateNode.Scalar scalar
        && resolve(list) instanceof TemplateNode.Sequence sequence) {
      String text = scalar.text();
      if (text.matches("\\d{1,6}") && Integer.parseInt(text) < sequence.items().size()) {
        return sequence.items().get(Integer.parseInt(text));
      }
      problems.add(
          location,
          "the index %s of Fn::Select is invalid; the list has %d items, counted from 0"
              .formatted(text, sequence.items().size()));
      return new TemplateNode.Unknown(location);
    }
    return invalid(resolve(list), "Fn::Select takes a string as index and a list", location);
  }

  private TemplateNode split(String delimiter, TemplateNode text, TemplateLocation location) {
    if (!(resolve(text) instanceof TemplateNode.Scalar scalar)) {
      return invalid(resolve(text), "Fn::Split takes a string", location);
    }
    List<TemplateNode> items = new ArrayList<>();
    for (String part : scalar.text().split(Pattern.quote(delimiter), -1)) {
      items.add(TemplateNode.string(part, location));
    }
    return new TemplateNode.Sequence(items, location);
  }
}
