package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads roles, and makes the ones that SAM makes. */
final class RoleReader {

  private static final String BASIC_EXECUTION = "AWSLambdaBasicExecutionRole";
  private static final List<String> LOG_ACTIONS =
      List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

  private final Names names;
  private final Problems problems;
  private final PolicyReader policies;

  RoleReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.policies = new PolicyReader(problems);
  }

  RoleResource read(String logicalId, ResourceProperties fields) {
    List<PolicyStatement> trust =
        policies.read(
            fields.tree("AssumeRolePolicyDocument"),
            "AssumeRolePolicyDocument",
            PolicyReader.Kind.TRUST);
    List<PolicyStatement> statements = new ArrayList<>();
    Map<String, TemplateLocation> policyNames = new LinkedHashMap<>();
    for (TemplateNode tree : fields.list("Policies")) {
      ResourceProperties policy =
          ResourceProperties.of(tree, problems, "a policy", Set.of("PolicyName", "PolicyDocument"));
      String name = policy.text("PolicyName");
      if (policyNames.putIfAbsent(name, policy.place()) != null) {
        problems.add(policy.place(), "there are two policies named %s".formatted(name));
      }
      statements.addAll(
          policies.read(policy.tree("PolicyDocument"), name, PolicyReader.Kind.IDENTITY));
    }
    for (TemplateNode tree : fields.list("ManagedPolicyArns")) {
      statements.addAll(managed(fields.text(tree), tree.place()));
    }
    return role(
        logicalId,
        trust.stream()
            .filter(PolicyStatement::allow)
            .flatMap(statement -> statement.principals().stream())
            .toList(),
        statements);
  }

  /**
   * The role that SAM makes for a function or a state machine without one.
   *
   * @param fields the owner's properties
   * @param more what SAM adds by itself
   */
  RoleResource generated(
      Declared owner, ResourceProperties fields, String service, List<PolicyStatement> more) {
    List<PolicyStatement> statements = new ArrayList<>(more);
    int number = 0;
    for (TemplateNode tree : policiesOf(fields)) {
      String name = "Policies." + number++;
      if (tree instanceof TemplateNode.Scalar scalar) {
        statements.addAll(managed(scalar.text(), scalar.place()));
      } else if (tree instanceof TemplateNode.Mapping mapping
          && mapping.members().containsKey("Version")) {
        statements.addAll(policies.read(tree, name, PolicyReader.Kind.IDENTITY));
      } else {
        ResourceProperties policy =
            ResourceProperties.of(tree, problems, "an inline policy of SAM's", Set.of("Statement"));
        statements.addAll(
            policies.statements(policy.tree("Statement"), name, PolicyReader.Kind.IDENTITY));
      }
    }
    return role(owner.generatedRole(), List.of(service), statements);
  }

  private static List<TemplateNode> policiesOf(ResourceProperties fields) {
    TemplateNode tree = fields.optional("Policies").orElse(null);
    if (tree == null) {
      return List.of();
    }
    return tree instanceof TemplateNode.Sequence sequence ? sequence.items() : List.of(tree);
  }

  private RoleResource role(
      String logicalId, List<String> services, List<PolicyStatement> statements) {
    return new RoleResource(
        logicalId,
        names.name(logicalId).orElse(logicalId),
        names.arn(logicalId),
        services,
        statements);
  }

  private List<PolicyStatement> managed(String policy, TemplateLocation place) {
    if (policy.equals(BASIC_EXECUTION)
        || policy.endsWith(":policy/service-role/" + BASIC_EXECUTION)) {
      return List.of(basicExecution());
    }
    if (!policy.isEmpty()) {
      problems.add(
          place,
          "the managed policy %s is not simulated; write its statements out".formatted(policy));
    }
    return List.of();
  }

  /** What SAM gives every function whose role it makes. */
  static PolicyStatement basicExecution() {
    return allow(BASIC_EXECUTION, LOG_ACTIONS, "*");
  }

  static PolicyStatement allow(String name, List<String> actions, String resource) {
    return new PolicyStatement(name, true, List.of(), actions, List.of(resource), List.of());
  }
}
