package io.github.sessionlauncher.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions of a template. Each is evaluated once. */
final class Conditions {

  private final Map<String, TemplateNode> conditions;
  private final Problems problems;
  private final Map<String, Boolean> results = new HashMap<>();
  private final Set<String> evaluating = new HashSet<>();
  private final Resolver resolver;

  /**
   * @param conditions the members of the section Conditions
   */
  Conditions(Map<String, TemplateNode> conditions, ParameterValues values, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
    this.resolver = Resolver.ofValues(values, this, problems);
  }

  boolean has(String name) {
    return conditions.containsKey(name);
  }

  /** Returns whether a condition is true. An unknown condition is false; the caller reports it. */
  boolean holds(String name) {
    TemplateNode condition = conditions.get(name);
    if (condition == null) {
      return false;
    }
    Boolean result = results.get(name);
    if (result != null) {
      return result;
    }
    if (!evaluating.add(name)) {
      problems.add(condition.location(), "the condition %s depends on itself".formatted(name));
      return false;
    }
    boolean holds = evaluate(condition);
    evaluating.remove(name);
    results.put(name, holds);
    return holds;
  }

  /** Evaluates a condition expression. An invalid expression is false, and reported. */
  boolean evaluate(TemplateNode node) {
    if (node instanceof TemplateNode.Mapping mapping
        && mapping.members().size() == 1
        && mapping.members().get("Condition") instanceof TemplateNode.Scalar name) {
      return evaluateNamed(name);
    }
    if (!(node instanceof TemplateNode.Intrinsic intrinsic)) {
      return invalid(node);
    }
    IntrinsicCall call;
    try {
      call = IntrinsicCall.of(intrinsic);
    } catch (IllegalArgumentException reportedByReferenceCheck) {
      return false;
    }
    if (!(call
        instanceof
        IntrinsicCall.ConditionFunction(String function, List<TemplateNode> arguments))) {
      return invalid(node);
    }
    return switch (function) {
      case "Fn::Equals" -> equal(arguments.get(0), arguments.get(1));
      case "Fn::Not" -> !evaluate(arguments.getFirst());
      // no short circuit, so that every problem is found
      case "Fn::And" -> arguments.stream().map(this::evaluate).reduce(true, Boolean::logicalAnd);
      case "Fn::Or" -> arguments.stream().map(this::evaluate).reduce(false, Boolean::logicalOr);
      default -> arguments.getFirst() instanceof TemplateNode.Scalar name && evaluateNamed(name);
    };
  }

  private boolean evaluateNamed(TemplateNode.Scalar name) {
    if (!has(name.text())) {
      problems.add(name.location(), "the condition %s does not exist".formatted(name.text()));
    }
    return holds(name.text());
  }

  private boolean invalid(TemplateNode node) {
    if (!(node instanceof TemplateNode.Unknown)) {
      problems.add(
          node.location(),
          "a condition must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
    }
    return false;
  }

  private boolean equal(TemplateNode left, TemplateNode right) {
    return resolver.resolve(left).json().asText().equals(resolver.resolve(right).json().asText());
  }
}
