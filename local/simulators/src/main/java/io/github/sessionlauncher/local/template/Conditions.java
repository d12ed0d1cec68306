package io.github.sessionlauncher.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The template's conditions, each evaluated once. */
final class Conditions {

  private final Map<String, TemplateNode> conditions;
  private final Problems problems;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Resolver resolver;

  /**
   * @param conditions the section Conditions
   */
  Conditions(Map<String, TemplateNode> conditions, Values values, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
    this.resolver = Resolver.ofValues(values, this, problems);
  }

  boolean has(String name) {
    return conditions.containsKey(name);
  }

  /** Whether it holds. One that is not there does not; that is told where it is named. */
  boolean holds(String name) {
    TemplateNode condition = conditions.get(name);
    if (condition == null) {
      return false;
    }
    Boolean before = known.get(name);
    if (before != null) {
      return before;
    }
    if (!open.add(name)) {
      problems.add(condition.place(), "the condition %s depends on itself".formatted(name));
      return false;
    }
    boolean holds = judge(condition);
    open.remove(name);
    known.put(name, holds);
    return holds;
  }

  /** Whether an expression that could be a condition holds. */
  boolean judge(TemplateNode tree) {
    if (tree instanceof TemplateNode.Mapping mapping
        && mapping.members().size() == 1
        && mapping.members().get("Condition") instanceof TemplateNode.Scalar name) {
      return named(name);
    }
    if (!(tree instanceof TemplateNode.Intrinsic intrinsic)) {
      return refused(tree);
    }
    IntrinsicCall call;
    try {
      call = IntrinsicCall.of(intrinsic);
    } catch (IllegalArgumentException toldByTheCheck) {
      return false;
    }
    if (!(call instanceof IntrinsicCall.Judgement(String function, List<TemplateNode> arguments))) {
      return refused(tree);
    }
    return switch (function) {
      case "Fn::Equals" -> equal(arguments.get(0), arguments.get(1));
      case "Fn::Not" -> !judge(arguments.getFirst());
      // every argument is judged, so that each problem is found
      case "Fn::And" -> arguments.stream().map(this::judge).reduce(true, Boolean::logicalAnd);
      case "Fn::Or" -> arguments.stream().map(this::judge).reduce(false, Boolean::logicalOr);
      default -> arguments.getFirst() instanceof TemplateNode.Scalar name && named(name);
    };
  }

  private boolean named(TemplateNode.Scalar name) {
    if (!has(name.text())) {
      problems.add(name.place(), "there is no condition %s".formatted(name.text()));
    }
    return holds(name.text());
  }

  private boolean refused(TemplateNode tree) {
    if (!(tree instanceof TemplateNode.Unknown)) {
      problems.add(
          tree.place(), "a condition is one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
    }
    return false;
  }

  private boolean equal(TemplateNode left, TemplateNode right) {
    return resolver.resolve(left).json().asText().equals(resolver.resolve(right).json().asText());
  }
}
