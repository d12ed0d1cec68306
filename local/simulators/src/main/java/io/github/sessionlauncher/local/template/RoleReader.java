package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads roles, and creates the roles that SAM generates. */
final class RoleReader {

  private static final String BASIC_EXECUTION = "AWSLambdaBasicExecutionRole";
  private static final List<String> LOG_ACTIONS =
      List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

  private final Account account;
  private final PhysicalNames names;
  private final Problems problems;
  private final PolicyReader policies;

  RoleReader(Account account, PhysicalNames names, Problems problems) {
    this.account = account;
    this.names = names;
    this.problems = problems;
    this.policies = new PolicyReader(problems);
  }

  RoleResource read(String logicalId, ResourceProperties fields) {
    List<PolicyStatement> trust =
        policies.read(
            fields.node("AssumeRolePolicyDocument"),
            "AssumeRolePolicyDocument",
            PolicyReader.Kind.TRUST);
    List<PolicyStatement> statements = new ArrayList<>();
    Map<String, TemplateLocation> policyNames = new LinkedHashMap<>();
    int characters = 0;
    for (TemplateNode node : fields.list("Policies")) {
      ResourceProperties policy =
          ResourceProperties.of(node, problems, "a policy", Set.of("PolicyName", "PolicyDocument"));
      String name = policy.string("PolicyName");
      if (policyNames.putIfAbsent(name, policy.location()) != null) {
        policy.problem("there are two policies named %s".formatted(name));
      }
      statements.addAll(
          policies.read(policy.node("PolicyDocument"), name, PolicyReader.Kind.IDENTITY));
      characters += characters(policy.node("PolicyDocument"));
    }
    for (TemplateNode node : fields.list("ManagedPolicyArns")) {
      statements.addAll(managed(fields.string(node), node.location()));
    }
    Map<String, String> caller = Map.of("aws:sourceaccount", account.id());
    return role(
        logicalId,
        trust.stream()
            .filter(PolicyStatement::allow)
            .filter(statement -> statement.holds(caller))
            .flatMap(statement -> statement.principals().stream())
            .toList(),
        statements,
        characters);
  }

  /** Reads a policy that is a resource of its own. */
  AttachedPolicyResource policy(String logicalId, ResourceProperties fields) {
    TemplateNode document = fields.node("PolicyDocument");
    fields.node("Roles");
    return new AttachedPolicyResource(
        logicalId,
        fields.strings("Roles"),
        policies.read(document, fields.string("PolicyName"), PolicyReader.Kind.IDENTITY),
        characters(document));
  }

  /** Returns the size of a policy document as IAM counts it: without white space. */
  private static int characters(TemplateNode document) {
    return document.known() ? document.json().toString().replaceAll("\\s", "").length() : 0;
  }

  /**
   * Returns the role that SAM generates for a function or a state machine without one.
   *
   * @param fields the owner's properties
   * @param samStatements the statements that SAM adds
   */
  RoleResource generated(
      ResourceDeclaration owner,
      ResourceProperties fields,
      String service,
      List<PolicyStatement> samStatements) {
    List<PolicyStatement> statements = new ArrayList<>(samStatements);
    int number = 0;
    for (TemplateNode node : policiesOf(fields)) {
      String name = "Policies." + number++;
      if (node instanceof TemplateNode.Scalar scalar) {
        statements.addAll(managed(scalar.text(), scalar.location()));
      } else if (node instanceof TemplateNode.Mapping mapping
          && mapping.members().containsKey("Version")) {
        statements.addAll(policies.read(node, name, PolicyReader.Kind.IDENTITY));
      } else {
        ResourceProperties policy =
            ResourceProperties.of(node, problems, "a SAM inline policy", Set.of("Statement"));
        statements.addAll(
            policies.statements(policy.node("Statement"), name, PolicyReader.Kind.IDENTITY));
      }
    }
    return role(owner.generatedRole(), List.of(service), statements, 0);
  }

  private static List<TemplateNode> policiesOf(ResourceProperties fields) {
    TemplateNode node = fields.optional("Policies").orElse(null);
    if (node == null) {
      return List.of();
    }
    return node instanceof TemplateNode.Sequence sequence ? sequence.items() : List.of(node);
  }

  private RoleResource role(
      String logicalId, List<String> services, List<PolicyStatement> statements, int characters) {
    return new RoleResource(
        logicalId,
        names.name(logicalId).orElse(logicalId),
        names.arn(logicalId),
        services,
        statements,
        characters);
  }

  private List<PolicyStatement> managed(String policy, TemplateLocation location) {
    if (policy.equals(BASIC_EXECUTION)
        || policy.endsWith(":policy/service-role/" + BASIC_EXECUTION)) {
      return List.of(basicExecution());
    }
    if (!policy.isEmpty()) {
      problems.add(
          location,
          "the managed policy %s is not simulated; write its statements inline".formatted(policy));
    }
    return List.of();
  }

  /** Returns the statement that SAM adds to the generated role of every function. */
  static PolicyStatement basicExecution() {
    return allow(BASIC_EXECUTION, LOG_ACTIONS, "*");
  }

  static PolicyStatement allow(String name, List<String> actions, String resource) {
    return new PolicyStatement(name, true, List.of(), actions, List.of(resource), List.of());
  }
}
