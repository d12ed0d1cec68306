package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads IAM policy documents, in the part of the language that is evaluated here. */
final class PolicyReader {

  private static final Set<String> SOURCE_KEYS = Set.of("aws:sourcearn", "aws:sourceaccount");
  private static final Set<String> SOURCE_OPERATORS =
      Set.of("StringEquals", "StringLike", "ArnEquals", "ArnLike");

  private final Problems problems;

  /** What a policy is attached to, which decides what its statements have. */
  enum Kind {
    /** A role's own: no Principal. */
    IDENTITY,
    /** Who may take a role: no Resource. */
    TRUST,
    /** Who may use a resource. */
    RESOURCE
  }

  PolicyReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param name for the statements' names
   */
  List<PolicyStatement> read(TemplateNode document, String name, Kind kind) {
    ResourceProperties fields =
        ResourceProperties.of(
            document, problems, "a policy document", Set.of("Version", "Statement", "Id"));
    fields.text("Version");
    fields.choice("Version", "2012-10-17", List.of("2012-10-17"));
    return statements(fields.tree("Statement"), name, kind);
  }

  /** One statement, or a list of them. */
  List<PolicyStatement> statements(TemplateNode tree, String name, Kind kind) {
    List<TemplateNode> items =
        tree instanceof TemplateNode.Sequence sequence ? sequence.items() : List.of(tree);
    List<PolicyStatement> statements = new ArrayList<>();
    for (TemplateNode item : items) {
      statements.add(statement(item, name, statements.size(), kind));
    }
    return statements;
  }

  private PolicyStatement statement(TemplateNode tree, String name, int number, Kind kind) {
    Set<String> known =
        switch (kind) {
          case IDENTITY -> Set.of("Sid", "Effect", "Action", "Resource", "Condition");
          case TRUST -> Set.of("Sid", "Effect", "Action", "Principal", "Condition");
          case RESOURCE -> Set.of("Sid", "Effect", "Action", "Resource", "Principal", "Condition");
        };
    ResourceProperties fields = ResourceProperties.of(tree, problems, "a policy statement", known);
    fields.tree("Effect");
    String effect = fields.choice("Effect", "Deny", List.of("Allow", "Deny"));
    String sid = fields.optionalText("Sid").orElse(String.valueOf(number));
    return new PolicyStatement(
        name + "/" + sid,
        effect.equals("Allow"),
        kind == Kind.IDENTITY ? List.of() : principals(fields),
        some(fields, "Action"),
        kind == Kind.TRUST ? List.of() : some(fields, "Resource"),
        conditions(fields, kind));
  }

  private List<String> some(ResourceProperties fields, String name) {
    TemplateNode tree = fields.tree(name);
    List<String> texts = fields.texts(name);
    if (texts.isEmpty() && tree instanceof TemplateNode.Sequence) {
      problems.add(tree.place(), "%s must not be empty".formatted(name));
    }
    return texts;
  }

  private List<String> principals(ResourceProperties fields) {
    ResourceProperties principal =
        ResourceProperties.of(fields.tree("Principal"), problems, "Principal", Set.of("Service"));
    principal.tree("Service");
    return principal.texts("Service");
  }

  private List<PolicyStatement.Condition> conditions(ResourceProperties fields, Kind kind) {
    List<PolicyStatement.Condition> conditions = new ArrayList<>();
    if (fields.has("Condition")
        && fields.tree("Condition") instanceof TemplateNode.Mapping operators) {
      for (Map.Entry<String, TemplateNode> operator : operators.members().entrySet()) {
        if (operator.getValue() instanceof TemplateNode.Mapping keys) {
          keys.members()
              .keySet()
              .forEach(key -> conditions.add(condition(operator.getKey(), key, keys, kind)));
        } else {
          problems.add(operator.getValue().place(), "it must be an object");
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
          case IDENTITY -> operator.equals("StringEquals") && lower.equals("iam:passedtoservice");
          case TRUST, RESOURCE ->
              SOURCE_OPERATORS.contains(operator) && SOURCE_KEYS.contains(lower);
        };
    if (!known) {
      problems.add(
          keys.members().get(key).place(),
          "the condition %s on %s is not simulated".formatted(operator, key));
    }
    ResourceProperties fields =
        ResourceProperties.of(keys, problems, operator, keys.members().keySet());
    return new PolicyStatement.Condition(operator, key, fields.texts(key));
  }
}
