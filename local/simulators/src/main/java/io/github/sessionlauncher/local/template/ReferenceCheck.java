package io.github.sessionlauncher.local.template;

import java.util.Map;

/**
 * Checks every intrinsic function of a template, even in branches that are not used: its form, and
 * whether the parameters, resources, attributes and conditions that it names exist.
 */
final class ReferenceCheck {

  private final ParameterValues values;
  private final PhysicalNames names;
  private final Conditions conditions;
  private final Problems problems;

  ReferenceCheck(
      ParameterValues values, PhysicalNames names, Conditions conditions, Problems problems) {
    this.values = values;
    this.names = names;
    this.conditions = conditions;
    this.problems = problems;
  }

  /**
   * @param inConditions whether {@code node} belongs to the section Conditions
   */
  void check(TemplateNode node, boolean inConditions) {
    switch (node) {
      case TemplateNode.Scalar _, TemplateNode.Absent _, TemplateNode.Unknown _ -> {
        // contains no reference
      }
      case TemplateNode.Sequence sequence ->
          sequence.items().forEach(item -> check(item, inConditions));
      case TemplateNode.Mapping mapping ->
          mapping.members().values().forEach(value -> check(value, inConditions));
      case TemplateNode.Intrinsic intrinsic -> {
        check(intrinsic, inConditions);
        check(intrinsic.argument(), inConditions);
      }
    }
  }

  private void check(TemplateNode.Intrinsic intrinsic, boolean inConditions) {
    TemplateLocation location = intrinsic.location();
    try {
      switch (IntrinsicCall.of(intrinsic)) {
        case IntrinsicCall.Ref(String name) -> checkRef(name, Map.of(), inConditions);
        case IntrinsicCall.GetAtt(String logicalId, String attribute) ->
            checkAttribute(logicalId, attribute, inConditions);
        case IntrinsicCall.Sub sub -> checkSub(sub, inConditions);
        case IntrinsicCall.If(String condition, TemplateNode _, TemplateNode _) ->
            require(
                conditions.has(condition), "the condition %s does not exist".formatted(condition));
        case IntrinsicCall.ConditionFunction(String function, var _) ->
            require(
                inConditions, "%s is allowed only in the section Conditions".formatted(function));
        case IntrinsicCall.Join _, IntrinsicCall.Select _, IntrinsicCall.Split _ -> {
          // their arguments are checked separately
        }
      }
    } catch (IllegalArgumentException invalid) {
      problems.add(location, invalid.getMessage());
    }
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  private void checkSub(IntrinsicCall.Sub sub, boolean inConditions) {
    for (IntrinsicCall.SubPart part : sub.parts()) {
      if (part.variable()) {
        int dot = part.text().indexOf('.');
        if (dot < 0 || sub.variables().containsKey(part.text())) {
          checkRef(part.text(), sub.variables(), inConditions);
        } else {
          checkAttribute(
              part.text().substring(0, dot), part.text().substring(dot + 1), inConditions);
        }
      }
    }
  }

  private void checkRef(String name, Map<String, TemplateNode> variables, boolean inConditions) {
    require(
        variables.containsKey(name) || values.has(name) || (!inConditions && names.has(name)),
        (inConditions
                ? "the parameter %s does not exist"
                : "%s is neither a parameter nor a resource")
            .formatted(name));
  }

  private void checkAttribute(String logicalId, String attribute, boolean inConditions) {
    require(
        !inConditions && names.has(logicalId),
        "the resource %s does not exist".formatted(logicalId));
    ResourceType type = names.type(logicalId);
    require(
        type.attributes().contains(attribute),
        "%s, of type %s, has no attribute %s; supported attributes: %s"
            .formatted(
                logicalId,
                type.type(),
                attribute,
                String.join(", ", type.attributes().stream().sorted().toList())));
  }
}
