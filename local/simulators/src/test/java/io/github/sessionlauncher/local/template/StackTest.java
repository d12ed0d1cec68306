package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.events.InputTransformer;
import io.github.sessionlauncher.local.events.RetryPolicy;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.events.TargetInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the stack of a template with every supported resource type. */
class StackTest {

  private static final String START =
      "arn:aws:lambda:us-east-1:123456789012:function:StartFunction";
  private static final String HOURLY = "arn:aws:events:us-east-1:123456789012:rule/Hourly";
  private static final String ORDERS = "arn:aws:events:us-east-1:123456789012:rule/launches/Orders";
  private static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:123456789012:DeadLetters";

  private TemplateFolder folder;

  @BeforeEach
  void setUp(@TempDir Path path) {
    folder = new TemplateFolder(path);
    folder.write("functions/pom.xml", "<project/>");
    folder.write(
        "statemachine/machine.asl.json",
        "{\"States\": {\"Look\": {\"Arn\": \"${StatusFunction}\", \"Bus\": [\"on ${Bus}\", 1,"
            + " null]}}}");
  }

  private Stack stack() {
    return folder.read(CompleteTemplate.TEMPLATE, Map.of("Schedule", "rate(1 hour)"));
  }

  @Test
  void aFunctionHasItsOwnPropertiesAndThoseOfGlobals() {
    FunctionResource start = stack().get(FunctionResource.class, "StartFunction");
    assertEquals("StartFunction", start.functionName());
    assertEquals(START, start.arn());
    assertEquals(folder.folder().resolve("functions").toAbsolutePath(), start.codeUri());
    assertEquals("io.github.sessionlauncher.StartSessionHandler::handleRequest", start.handler());
    assertEquals("java25", start.runtime());
    assertEquals(15, start.timeoutSeconds());
    assertEquals(1769, start.memoryMegabytes());
    assertEquals(List.of("arm64"), start.architectures());
    assertEquals(
        Map.of(
            "SHARED", "everywhere",
            "SECONDS", "900",
            "OVERRIDDEN", "by the function",
            "MACHINE", "arn:aws:states:us-east-1:123456789012:stateMachine:Machine"),
        start.environment());
    assertEquals("arn:aws:iam::123456789012:role/StartRole", start.roleArn());
    assertEquals(
        new FunctionResource.Logging("StartLogs", "JSON", Optional.of("INFO"), Optional.empty()),
        start.logging());
    assertEquals(
        new FunctionResource.Asynchronous(
            1, Duration.ofHours(1), Optional.of(DEAD_LETTERS), Optional.empty()),
        start.asynchronous());
  }

  @Test
  void aFunctionWithoutSettingsHasLambdasDefaults() {
    FunctionResource status = stack().get(FunctionResource.class, "StatusFunction");
    assertEquals(20, status.timeoutSeconds());
    assertEquals("/aws/lambda/StatusFunction", status.logGroupName());
    assertEquals(
        new FunctionResource.Asynchronous(
            2, Duration.ofHours(6), Optional.empty(), Optional.of(DEAD_LETTERS)),
        status.asynchronous());
  }

  @Test
  void aRouteHasTheAuthorizerOfItsApiUnlessItOverridesIt() {
    Stack stack = stack();
    assertEquals("AWS_IAM", stack.get(HttpApiResource.class, "Api").defaultAuthorizer());
    assertEquals(
        List.of(
            new ApiRoute("Api", "POST", "/sessions", "2.0", "AWS_IAM", Optional.empty()),
            new ApiRoute(
                "Api", "GET", "/sessions/{SessionId}", "2.0", "NONE", Optional.of(29_000))),
        stack.get(FunctionResource.class, "StartFunction").routes());
  }

  @Test
  void aFunctionWithoutARoleGetsTheRoleGeneratedBySam() {
    Stack stack = stack();
    FunctionResource status = stack.get(FunctionResource.class, "StatusFunction");
    RoleResource role = stack.role(status.roleArn()).orElseThrow();
    assertEquals("StatusFunctionRole", role.logicalId());
    assertEquals(List.of("lambda.amazonaws.com"), role.trustedServices());
    RolePolicy policy = new RolePolicy(role);
    assertTrue(policy.allows("athena:GetSessionStatus", "arn:any"));
    assertTrue(policy.allows("logs:PutLogEvents", "arn:any"));
    assertTrue(policy.allows("sqs:SendMessage", DEAD_LETTERS));
    assertFalse(policy.allows("sqs:SendMessage", DEAD_LETTERS + "2"));
    assertFalse(policy.allows("athena:StartSession", "arn:any"));
  }

  @Test
  void aStateMachineHasItsDefinitionWithTheSubstitutionsApplied() {
    Stack stack = stack();
    StateMachineResource machine = stack.get(StateMachineResource.class, "Machine");
    assertEquals("STANDARD", machine.type());
    assertEquals("Machine", machine.name());
    assertEquals(
        "{\"States\":{\"Look\":{\"Arn\":\"arn:aws:lambda:us-east-1:123456789012:function:StatusFunction\",\"Bus\":[\"on"
            + " launches\",1,null]}}}",
        machine.definition().toString());
    RoleResource role = stack.role(machine.roleArn()).orElseThrow();
    assertEquals(List.of("states.amazonaws.com"), role.trustedServices());
  }

  @Test
  void aRuleHasItsBusScheduleAndTargets() {
    Stack stack = stack();
    Rule hourly = stack.get(RuleResource.class, "Hourly").rule();
    assertEquals(HOURLY, hourly.arn());
    assertEquals("default", hourly.bus());
    assertEquals("rate(1 hour)", hourly.schedule().orElseThrow().expression());
    assertTrue(hourly.enabled());
    Target target = hourly.targets().getFirst();
    assertEquals(START, target.arn());
    assertInstanceOf(InputTransformer.class, target.input());
    assertEquals(Optional.of(DEAD_LETTERS), target.deadLetterArn());
    assertEquals(new RetryPolicy(3, Duration.ofMinutes(10)), target.retryPolicy());
    Rule orders = stack.get(RuleResource.class, "Orders").rule();
    assertEquals(ORDERS, orders.arn());
    assertEquals("launches", orders.bus());
    assertFalse(orders.enabled());
    assertEquals(
        "{\"source\":[\"shop\"],\"detail\":{\"size\":[{\"numeric\":[\">\",3]}]}}",
        orders.pattern().orElseThrow().pattern().toString());
    assertInstanceOf(TargetInput.WholeEvent.class, orders.targets().getFirst().input());
    assertEquals(RetryPolicy.DEFAULT, orders.targets().getFirst().retryPolicy());
  }

  @Test
  void theOtherResourcesAreRead() {
    Stack stack = stack();
    assertEquals(
        new EventBusResource(
            "Bus", "launches", "arn:aws:events:us-east-1:123456789012:event-bus/launches"),
        stack.get(EventBusResource.class, "Bus"));
    assertEquals(
        new QueueResource(
            "DeadLetters",
            "DeadLetters",
            DEAD_LETTERS,
            "https://sqs.us-east-1.amazonaws.com/123456789012/DeadLetters",
            Duration.ofDays(14)),
        stack.get(QueueResource.class, "DeadLetters"));
    assertEquals(
        new LogGroupResource(
            "StartLogs",
            "StartLogs",
            "arn:aws:logs:us-east-1:123456789012:log-group:StartLogs",
            Optional.of(30)),
        stack.get(LogGroupResource.class, "StartLogs"));
    Map<String, String> queue = Map.of("QueueName", "DeadLetters");
    assertEquals(
        new AlarmResource(
            "Alarm",
            "Alarm",
            "arn:aws:cloudwatch:us-east-1:123456789012:alarm:Alarm",
            List.of(
                new AlarmResource.Metric(
                    "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", queue)),
            "missing",
            List.of()),
        stack.get(AlarmResource.class, "Alarm"));
    assertEquals(Map.of("Url", "https://Api.execute-api.us-east-1.amazonaws.com"), stack.outputs());
    assertThrows(IllegalArgumentException.class, () -> stack.get(QueueResource.class, "Bus"));
  }

  @Test
  void aRuleMayInvokeAFunctionOnlyWithAPermission() {
    Stack stack = stack();
    assertTrue(stack.ruleMayInvoke(HOURLY, START));
    assertFalse(stack.ruleMayInvoke(HOURLY + "2", START));
    assertFalse(stack.ruleMayInvoke(HOURLY, START.replace("Start", "Status")));
    assertFalse(stack.ruleMayInvoke(ORDERS, START), "its permission names an account");
  }

  @Test
  void aRuleMaySendToAQueueOnlyWithAQueuePolicy() {
    Stack stack = stack();
    assertTrue(stack.ruleMaySend(ORDERS, DEAD_LETTERS));
    assertFalse(stack.ruleMaySend(HOURLY, DEAD_LETTERS));
    assertFalse(stack.ruleMaySend(ORDERS, DEAD_LETTERS + "2"));
  }

  @Test
  void resourcesWhoseConditionIsFalseDoNotExist() {
    Stack stack = folder.read(CompleteTemplate.TEMPLATE, Map.of());
    assertTrue(stack.find(RuleResource.class, "Hourly").isEmpty());
    assertEquals(1, stack.all(PermissionResource.class).size());
  }

  @Test
  void aDefinitionAndItsSubstitutionsMustMatch() {
    folder.write("statemachine/machine.asl.json", "{\"a\": \"${StatusFunction} ${Missing}\"}");
    TemplateProblem problem = assertThrows(TemplateProblem.class, this::stack);
    assertTrue(
        problem
            .getMessage()
            .contains(
                "machine.asl.json has ${Missing}, which DefinitionSubstitutions does not define"),
        problem.getMessage());
    assertTrue(
        problem.getMessage().contains("the substitution Bus is not used in"), problem.getMessage());
    assertEquals(2, problem.problems().size());
  }

  @Test
  void aDefinitionMustBeJsonBeforeTheSubstitutionsAreApplied() {
    assertDefinitionRejected("{\n\"a\": ${Bus}}", "is not JSON: line 2");
    assertDefinitionRejected("{\"a\": 1, \"a\": 2}", "is not JSON: line 1");
    assertDefinitionRejected("{} {}", "is not JSON");
    assertDefinitionRejected("[]", "it must be a JSON object");
    assertDefinitionRejected("", "is not JSON: line 1: the text is empty");
  }

  private void assertDefinitionRejected(String definition, String expected) {
    folder.write("statemachine/machine.asl.json", definition);
    TemplateProblem problem = assertThrows(TemplateProblem.class, this::stack);
    assertTrue(problem.getMessage().contains(expected), problem.getMessage());
    assertEquals(1, problem.problems().size(), problem.getMessage());
  }

  @Test
  void aMissingDefinitionAndMissingCodeAreReported() {
    String template =
        CompleteTemplate.TEMPLATE
            .replace("statemachine/machine.asl.json", "statemachine/none.json")
            .replace("CodeUri: functions/", "CodeUri: nowhere/");
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> folder.read(template, Map.of()));
    assertTrue(problem.getMessage().contains("statemachine/none.json cannot be read"));
    assertTrue(problem.getMessage().contains("nowhere does not exist"));
  }

  @Test
  void aSubstitutionThatNeedsJsonEscapesIsRejected() {
    String template = CompleteTemplate.TEMPLATE.replace("Bus: !Ref Bus}", "Bus: 'a\"b'}");
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> folder.read(template, Map.of()));
    assertTrue(
        problem.getMessage().contains("the substitution Bus has a character that JSON escapes"),
        problem.getMessage());
  }
}
