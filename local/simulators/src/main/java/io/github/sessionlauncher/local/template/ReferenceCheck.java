package io.github.sessionlauncher.local.template;

import java.util.Map;

/**
 * Looks at every intrinsic function of the template, also in branches that are not taken: its form,
 * and whether what it names is there.
 */
final class ReferenceCheck {

  private final Values values;
  private final Names names;
  private final Conditions conditions;
  private final Problems problems;

  ReferenceCheck(Values values, Names names, Conditions conditions, Problems problems) {
    this.values = values;
    this.names = names;
    this.conditions = conditions;
    this.problems = problems;
  }

  /**
   * @param inConditions whether {@code tree} belongs to the section Conditions
   */
  void check(TemplateNode tree, boolean inConditions) {
    switch (tree) {
      case TemplateNode.Scalar _, TemplateNode.Absent _, TemplateNode.Unknown _ -> {
        // names nothing
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
    TemplateLocation place = intrinsic.place();
    try {
      switch (IntrinsicCall.of(intrinsic)) {
        case IntrinsicCall.Ref(String name) -> checkRef(name, Map.of(), inConditions);
        case IntrinsicCall.GetAtt(String logicalId, String attribute) ->
            checkAttribute(logicalId, attribute, inConditions);
        case IntrinsicCall.Sub sub -> checkSub(sub, inConditions);
        case IntrinsicCall.If(String condition, TemplateNode _, TemplateNode _) ->
            require(conditions.has(condition), "there is no condition %s".formatted(condition));
        case IntrinsicCall.Judgement(String function, var _) ->
            require(
                inConditions, "%s can only stand in the section Conditions".formatted(function));
        case IntrinsicCall.Join _, IntrinsicCall.Select _, IntrinsicCall.Split _ -> {
          // their arguments are looked at by themselves
        }
      }
    } catch (IllegalArgumentException refused) {
      problems.add(place, refused.getMessage());
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private void checkSub(IntrinsicCall.Sub sub, boolean inConditions) {
    for (IntrinsicCall.Piece piece : sub.pieces()) {
      if (piece.variable()) {
        int dot = piece.text().indexOf('.');
        if (dot < 0 || sub.variables().containsKey(piece.text())) {
          checkRef(piece.text(), sub.variables(), inConditions);
        } else {
          checkAttribute(
              piece.text().substring(0, dot), piece.text().substring(dot + 1), inConditions);
        }
      }
    }
  }

  private void checkRef(String name, Map<String, TemplateNode> variables, boolean inConditions) {
    require(
        variables.containsKey(name) || values.has(name) || (!inConditions && names.has(name)),
        "there is no parameter%s %s".formatted(inConditions ? "" : " and no resource", name));
  }

  private void checkAttribute(String logicalId, String attribute, boolean inConditions) {
    require(!inConditions && names.has(logicalId), "there is no resource %s".formatted(logicalId));
    ResourceType type = names.type(logicalId);
    require(
        type.attributes().contains(attribute),
        "%s, of type %s, has no attribute %s here; it has %s"
            .formatted(
                logicalId,
                type.type(),
                attribute,
                String.join(", ", type.attributes().stream().sorted().toList())));
  }
}
