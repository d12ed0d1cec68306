package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads IAM policy documents. Elements that are not evaluated locally are reported as problems. */
final class PolicyReader {

  private static final Set<String> IDENTITY_KEYS =
      Set.of("iam:passedtoservice", "aws:requestedregion", "aws:resourceaccount");
  private static final Set<String> SOURCE_KEYS = Set.of("aws:sourcearn", "aws:sourceaccount");
  private static final Set<String> SOURCE_OPERATORS =
      Set.of("StringEquals", "StringLike", "ArnEquals", "ArnLike");

  private final Problems problems;

  /** The kind of a policy, which determines the elements of its statements. */
  enum Kind {
    /** A permissions policy of a role; without Principal. */
    IDENTITY,
    /** A trust policy of a role; without Resource. */
    TRUST,
    /** A resource policy. */
    RESOURCE
  }

  PolicyReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a policy document.
   *
   * @param name the prefix of the statements' names
   */
  List<PolicyStatement> read(TemplateNode document, String name, Kind kind) {
    ResourceProperties fields =
        ResourceProperties.of(
            document, problems, "a policy document", Set.of("Version", "Statement", "Id"));
    fields.string("Version");
    fields.choice("Version", "2012-10-17", List.of("2012-10-17"));
    return statements(fields.node("Statement"), name, kind);
  }

  /** Reads one statement or a list of statements. */
  List<PolicyStatement> statements(TemplateNode node, String name, Kind kind) {
    List<TemplateNode> items =
        node instanceof TemplateNode.Sequence sequence ? sequence.items() : List.of(node);
    List<PolicyStatement> statements = new ArrayList<>();
    for (TemplateNode item : items) {
      statements.add(statement(item, name, statements.size(), kind));
    }
    return statements;
  }

  private PolicyStatement statement(TemplateNode node, String name, int number, Kind kind) {
    Set<String> known =
        switch (kind) {
          case IDENTITY -> Set.of("Sid", "Effect", "Action", "Resource", "Condition");
          case TRUST -> Set.of("Sid", "Effect", "Action", "Principal", "Condition");
          case RESOURCE -> Set.of("Sid", "Effect", "Action", "Resource", "Principal", "Condition");
        };
    ResourceProperties fields = ResourceProperties.of(node, problems, "a policy statement", known);
    fields.node("Effect");
    String effect = fields.choice("Effect", "Deny", List.of("Allow", "Deny"));
    String sid = fields.optionalString("Sid").orElse(String.valueOf(number));
    return new PolicyStatement(
        name + "/" + sid,
        effect.equals("Allow"),
        kind == Kind.IDENTITY ? List.of() : principals(fields),
        nonEmpty(fields, "Action"),
        kind == Kind.TRUST ? List.of() : nonEmpty(fields, "Resource"),
        conditions(fields, kind));
  }

  private List<String> nonEmpty(ResourceProperties fields, String name) {
    TemplateNode node = fields.node(name);
    List<String> texts = fields.strings(name);
    if (texts.isEmpty() && node instanceof TemplateNode.Sequence) {
      problems.add(node.location(), "%s must not be empty".formatted(name));
    }
    return texts;
  }

  private List<String> principals(ResourceProperties fields) {
    ResourceProperties principal =
        ResourceProperties.of(fields.node("Principal"), problems, "Principal", Set.of("Service"));
    principal.node("Service");
    return principal.strings("Service");
  }

  private List<PolicyStatement.Condition> conditions(ResourceProperties fields, Kind kind) {
    List<PolicyStatement.Condition> conditions = new ArrayList<>();
    if (fields.has("Condition")
        && fields.node("Condition") instanceof TemplateNode.Mapping operators) {
      for (Map.Entry<String, TemplateNode> operator : operators.members().entrySet()) {
        if (operator.getValue() instanceof TemplateNode.Mapping keys) {
          keys.members()
              .keySet()
              .forEach(key -> conditions.add(condition(operator.getKey(), key, keys, kind)));
        } else {
          problems.add(operator.getValue().location(), "it must be an object");
        }
      }
    }
    return conditions;
  }

  private PolicyStatement.Condition condition(
      String operator, String key, TemplateNode.Mapping keys, Kind kind) {
    String lower = key.toLowerCase(Locale.ROOT);
    boolean known =
        switch (kind) {
          case IDENTITY -> operator.equals("StringEquals") && IDENTITY_KEYS.contains(lower);
          case TRUST -> SOURCE_OPERATORS.contains(operator) && lower.equals("aws:sourceaccount");
          case RESOURCE -> SOURCE_OPERATORS.contains(operator) && SOURCE_KEYS.contains(lower);
        };
    if (!known) {
      problems.add(
          keys.members().get(key).location(),
          "the condition %s on %s is not simulated".formatted(operator, key));
    }
    ResourceProperties fields =
        ResourceProperties.of(keys, problems, operator, keys.members().keySet());
    return new PolicyStatement.Condition(operator, key, fields.strings(key));
  }
}
