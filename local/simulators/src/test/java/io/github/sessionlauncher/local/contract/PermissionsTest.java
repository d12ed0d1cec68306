package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.aws.RequiredPermission;
import io.github.sessionlauncher.local.template.EventBusResource;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.LogGroupResource;
import io.github.sessionlauncher.local.template.ParameterResource;
import io.github.sessionlauncher.local.template.QueueResource;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds the roles of the template against the table of permissions, for the corners of the
 * template's parameters: each role may do what its operations need, and nothing else.
 */
class PermissionsTest {

  static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
  static final String CODE_KEY = "arn:aws:kms:us-east-1:123456789012:key/code";
  static final String ROLE = "arn:aws:iam::123456789012:role/";

  /** Each corner is a choice of these settings; an absent one has its default. */
  private static final List<Map<String, String>> SETTINGS =
      List.of(
          Map.of("AllowedWorkGroups", "spark,etl.v2"),
          Map.of("SessionRoleArns", ROLE + "a," + ROLE + "b"),
          Map.of("WorkGroupRoleArns", ROLE + "group"),
          Map.of("KmsKeyArn", KEY, "IncludeExecutionData", "true"),
          Map.of(
              "Schedule", "rate(1 day)",
              "AllowCalculations", "true",
              "CodeBuckets", "code,jobs.example",
              "CodeKmsKeyArn", CODE_KEY),
          Map.of(
              "PermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/b",
              "StartFunctionConcurrency", "5",
              "StatusFunctionConcurrency", "10",
              "ApiFunctionConcurrency", "1"),
          Map.of("Sweep", "false"),
          Map.of(
              "DeleteAnySession", "true",
              "TagSessions", "true",
              "Tracing", "true",
              "AlarmTopicArn", "arn:aws:sns:us-east-1:123456789012:t"));

  /** The operations that each role performs, with the names of the resources. */
  private static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "LaunchRole",
          List.of(
              "athena:StartSession",
              "athena:GetSession",
              "athena:GetSessionStatus",
              "athena:GetWorkGroup",
              "athena:StartCalculationExecution",
              "athena:GetCalculationExecution",
              "athena:ListCalculationExecutions",
              "athena:StopCalculationExecution",
              "states:SendTaskSuccess",
              "states:SendTaskFailure",
              "states:StartExecution",
              "states:DescribeExecution",
              "states:GetExecutionHistory",
              "states:ListExecutions",
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "sqs:SendMessage",
              "lambda:ReadEnvironment"),
          "ApiFunctionRole",
          List.of(
              "athena:ListSessions",
              "athena:GetSession",
              "athena:TerminateSession",
              "states:DescribeExecution",
              "states:GetExecutionHistory",
              "logs:CreateLogStream",
              "logs:PutLogEvents",
              "lambda:ReadEnvironment"),
          "SessionLauncherRole",
          List.of(
              "lambda:InvokeFunction",
              "athena:TerminateSession",
              "events:PutEvents",
              "s3:GetObject",
              "states:SendTaskSuccess",
              "states:SendTaskFailure",
              "ssm:GetParameter",
              "ssm:PutParameter"),
          "LastNetRole",
          List.of("lambda:InvokeFunction", "states:StartExecution"),
          "ExecutionEndRuleRole",
          List.of("states:StartExecution"));

  static Stack stack(Map<String, String> parameters) {
    return Stack.of(Repository.HOME.resolve("template.yaml"), parameters, "us-east-1");
  }

  private static List<Map<String, String>> corners() {
    return IntStream.range(0, 1 << SETTINGS.size())
        .mapToObj(
            corner -> {
              Map<String, String> parameters = new HashMap<>();
              for (int i = 0; i < SETTINGS.size(); i++) {
                if ((corner >> i & 1) == 1) {
                  parameters.putAll(SETTINGS.get(i));
                }
              }
              return parameters;
            })
        .toList();
  }

  /** Returns the ARNs that a role's operations concern, by the names of the table. */
  private static Map<String, List<String>> arns(Stack stack, String role) {
    List<String> groups = new ArrayList<>();
    String allowed = stack.parameters().get("AllowedWorkGroups");
    for (String name : allowed.isEmpty() ? List.of("any", "other") : List.of(allowed.split(","))) {
      groups.add(stack.account().arn("athena", "workgroup/" + name));
    }
    List<String> sessions = groups.stream().map(group -> group + "/session/s-1").toList();
    StateMachineResource machine = stack.get(StateMachineResource.class, "SessionLauncher");
    Map<String, List<String>> arns = new HashMap<>();
    arns.put("work group", groups);
    arns.put("tagged work group", groups);
    arns.put("session", sessions);
    arns.put("tagged session", sessions);
    arns.put("session with copied tags", sessions);
    arns.put("execution role", list(stack.parameters().get("SessionRoleArns")));
    arns.put("work group role", list(stack.parameters().get("WorkGroupRoleArns")));
    String net = stack.get(StateMachineResource.class, "LastNet").arn();
    List<String> launches = sweeps(stack) ? List.of(machine.arn(), net) : List.of(machine.arn());
    arns.put("state machine", role.equals("LaunchRole") ? launches : List.of(net));
    arns.put(
        "execution",
        List.of(machine.arn().replace(":stateMachine:", ":execution:") + ":" + "0".repeat(64)));
    String function = role.equals("LastNetRole") ? "StartFunction" : "StatusFunction";
    arns.put("function", List.of(stack.get(FunctionResource.class, function).arn()));
    arns.put("event bus", List.of(stack.get(EventBusResource.class, "OutcomeBus").arn()));
    arns.put("parameter", List.of(stack.get(ParameterResource.class, "StartTimes").arn()));
    arns.put("queue", List.of(stack.get(QueueResource.class, "DeadLetters").arn()));
    arns.put("task token", List.of("*"));
    arns.put(
        "object",
        list(stack.parameters().get("CodeBuckets")).stream()
            .map(bucket -> "arn:aws:s3:::" + bucket + "/jobs/a.py")
            .toList());
    arns.put("code key", list(stack.parameters().get("CodeKmsKeyArn")));
    arns.put("key", list(stack.parameters().get("KmsKeyArn")));
    List<String> logs =
        role.equals("ApiFunctionRole")
            ? List.of("ApiFunctionLogs")
            : List.of("StartFunctionLogs", "StatusFunctionLogs");
    arns.put(
        "log group",
        logs.stream().map(id -> stack.get(LogGroupResource.class, id).arn() + ":*").toList());
    return arns;
  }

  private static boolean sweeps(Stack stack) {
    return stack.parameters().get("Sweep").equals("true");
  }

  private static List<String> list(String parameter) {
    return parameter.isEmpty() ? List.of() : List.of(parameter.split(","));
  }

  @Test
  void atEveryCornerEachRoleMayDoExactlyWhatItsOperationsNeed() {
    for (Map<String, String> corner : corners()) {
      Stack stack = stack(corner);
      Set<String> roles = new TreeSet<>();
      for (RoleResource role : stack.all(RoleResource.class)) {
        roles.add(role.logicalId());
        check(stack, role, corner);
      }
      assertEquals(new TreeSet<>(OPERATIONS.keySet()), roles);
    }
  }

  private static void check(Stack stack, RoleResource role, Map<String, String> corner) {
    RolePolicy policy = new RolePolicy(role);
    Map<String, List<String>> arns = arns(stack, role.logicalId());
    List<String> operations = new ArrayList<>(OPERATIONS.get(role.logicalId()));
    if (!sweeps(stack)) {
      operations.remove("states:ListExecutions");
    }
    if (!stack.parameters().get("AllowCalculations").equals("true")) {
      operations.remove("athena:GetWorkGroup");
      operations.removeIf(operation -> operation.endsWith("CalculationExecution"));
      operations.remove("athena:ListCalculationExecutions");
    }
    for (String operation : operations) {
      for (RequiredPermission needed : RequiredPermission.of(operation)) {
        for (String arn : arns.get(needed.resource())) {
          assertTrue(
              policy.allows(needed.action(), arn),
              () -> "%s lacks %s on %s at %s".formatted(role, needed.action(), arn, corner));
        }
      }
    }
    for (RolePolicy.Grant grant : policy.granted()) {
      assertFalse(grant.action().contains("*"), () -> role.logicalId() + " may do " + grant);
    }
    assertFalse(policy.allows("kms:Decrypt", KEY + "2"), role.logicalId());
    Set<RolePolicy.Grant> unused = new java.util.HashSet<>(policy.granted());
    unused.removeAll(policy.used());
    // Step Functions needs the first when it creates a state machine, X-Ray the second
    unused.removeIf(grant -> grant.statement().matches("(deliver-logs|trace)\\b.*"));
    assertEquals(Set.of(), unused, role.logicalId() + " at " + corner);
  }

  @Test
  void noRoleReachesAnotherWorkGroupRegionOrAccount() {
    Stack stack = stack(Map.of("AllowedWorkGroups", "spark,etl.v2"));
    Map<String, Boolean> expected = new TreeMap<>();
    String home = "arn:aws:athena:us-east-1:123456789012:workgroup/";
    for (String group : List.of("spark", "etl.v2")) {
      expected.put(home + group, true);
      expected.put(home + group + "/session/s", true);
    }
    for (String other :
        List.of(
            home + "other",
            home + "sparky",
            home + "spark/sessions/s",
            home + "etlxv2",
            home + "other/session/s",
            home + "spark2/session/s",
            home + "")) {
      expected.put(other, false);
    }
    for (String role : List.of("LaunchRole", "ApiFunctionRole", "SessionLauncherRole")) {
      RolePolicy policy = new RolePolicy(stack.get(RoleResource.class, role));
      String action = role.equals("LaunchRole") ? "athena:StartSession" : "athena:TerminateSession";
      expected.forEach(
          (arn, allowed) -> assertEquals(allowed, policy.allows(action, arn), role + " " + arn));
      for (String context : List.of("aws:requestedregion", "aws:resourceaccount")) {
        Map<String, String> elsewhere =
            new HashMap<>(
                Map.of("aws:requestedregion", "us-east-1", "aws:resourceaccount", "123456789012"));
        assertTrue(policy.allows(action, home + "spark", elsewhere));
        elsewhere.put(context, "elsewhere");
        assertFalse(policy.allows(action, home + "spark", elsewhere), context);
      }
    }
  }

  @Test
  void everyRoleTrustsServicesOfThisAccountOnly() {
    for (RoleResource role : stack(Map.of()).all(RoleResource.class)) {
      assertEquals(1, role.trustedServices().size(), role.logicalId());
    }
    String template = Repository.text("template.yaml");
    assertEquals(
        template.split("AssumeRolePolicyDocument:").length,
        template.split("aws:SourceAccount: !Ref AWS::AccountId").length);
    assertEquals(
        template.split("AssumeRolePolicyDocument:").length,
        template.split("PermissionsBoundary: !If").length);
  }
}
