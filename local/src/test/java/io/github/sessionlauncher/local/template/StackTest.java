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

/** A template with one of everything. */
class StackTest {

  private static final String START =
      "arn:aws:lambda:us-east-1:123456789012:function:StartFunction";
  private static final String HOURLY = "arn:aws:events:us-east-1:123456789012:rule/Hourly";
  private static final String ORDERS = "arn:aws:events:us-east-1:123456789012:rule/launches/Orders";
  private static final String LETTERS = "arn:aws:sqs:us-east-1:123456789012:DeadLetters";

  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Description: one of everything
      Metadata: {anything: [1, 2]}
      Parameters:
        Schedule: {Type: String, Default: ''}
        Architecture: {Type: String, Default: arm64}
      Conditions:
        Scheduled: !Not [!Equals [!Ref Schedule, '']]
      Globals:
        Function:
          Runtime: java25
          CodeUri: functions/
          Timeout: 20
          MemorySize: 1769
          Architectures: [!Ref Architecture]
          LoggingConfig: {LogFormat: JSON, ApplicationLogLevel: INFO}
          Environment:
            Variables:
              SHARED: everywhere
              SECONDS: 900
              OVERRIDDEN: by Globals
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth: {DefaultAuthorizer: AWS_IAM, EnableIamAuthorizer: true}
        StartFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: io.github.sessionlauncher.StartSessionHandler::handleRequest
            Role: !GetAtt StartRole.Arn
            Timeout: 15
            LoggingConfig: {LogGroup: !Ref StartLogs}
            Environment: {Variables: {OVERRIDDEN: by the function, MACHINE: !Ref Machine}}
            EventInvokeConfig:
              MaximumRetryAttempts: 1
              MaximumEventAgeInSeconds: 3600
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt DeadLetters.Arn}}
            Events:
              Post:
                Type: HttpApi
                Properties: {ApiId: !Ref Api, Method: post, Path: /sessions}
              Open:
                Type: HttpApi
                Properties:
                  ApiId: !Ref Api
                  Method: GET
                  Path: /sessions/{SessionId}
                  PayloadFormatVersion: '2.0'
                  TimeoutInMillis: 29000
                  Auth: {Authorizer: NONE}
        StatusFunction:
          Type: AWS::Serverless::Function
          Metadata: {BuildMethod: java25}
          DependsOn: DeadLetters
          Properties:
            Handler: Status
            DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt DeadLetters.Arn}
            Policies:
              - Statement:
                  - {Sid: Look, Effect: Allow, Action: athena:GetSessionStatus, Resource: '*'}
        StartLogs:
          Type: AWS::Logs::LogGroup
          DeletionPolicy: Delete
          Properties: {RetentionInDays: 30}
        StartRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: {Service: lambda.amazonaws.com}
                  Action: sts:AssumeRole
                  Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}
            Policies:
              - PolicyName: launches
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - {Sid: Start, Effect: Allow, Action: [states:StartExecution], Resource: !Ref Machine}
        Machine:
          Type: AWS::Serverless::StateMachine
          Properties:
            DefinitionUri: statemachine/machine.asl.json
            DefinitionSubstitutions: {StatusFunction: !GetAtt StatusFunction.Arn, Bus: !Ref Bus}
            Logging:
              Level: ALL
              Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: !GetAtt StartLogs.Arn}}]
            Policies:
              Version: '2012-10-17'
              Statement: {Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt StatusFunction.Arn}
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: launches}}
        Hourly:
          Type: AWS::Events::Rule
          Condition: Scheduled
          Properties:
            ScheduleExpression: !Ref Schedule
            State: ENABLED
            Targets:
              - Id: start
                Arn: !GetAtt StartFunction.Arn
                InputTransformer:
                  InputPathsMap: {time: $.time}
                  InputTemplate: !Sub '{"time": <time>, "rule": <aws.events.rule-arn>, "in": "${AWS::Region}"}'
                DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}
                RetryPolicy: {MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600}
        Orders:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref Bus
            EventPattern: {source: [shop], detail: {size: [{numeric: ['>', 3]}]}}
            State: DISABLED
            Targets: [{Id: start, Arn: !GetAtt StartFunction.Arn}]
        HourlyPermission:
          Type: AWS::Lambda::Permission
          Condition: Scheduled
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: !Ref StartFunction
            Principal: events.amazonaws.com
            SourceArn: !GetAtt Hourly.Arn
        OrdersPermission:
          Type: AWS::Lambda::Permission
          Properties:
            Action: lambda:InvokeFunction
            FunctionName: !GetAtt StartFunction.Arn
            Principal: events.amazonaws.com
            SourceArn: !GetAtt Orders.Arn
            SourceAccount: !Ref AWS::AccountId
        DeadLetters: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}
        DeadLettersPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref DeadLetters]
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: {Service: events.amazonaws.com}
                  Action: sqs:SendMessage
                  Resource: !GetAtt DeadLetters.Arn
                  Condition: {ArnEquals: {aws:SourceArn: !GetAtt Orders.Arn}}
        Alarm:
          Type: AWS::CloudWatch::Alarm
          Properties:
            Namespace: AWS/SQS
            MetricName: ApproximateNumberOfMessagesVisible
            Dimensions: [{Name: QueueName, Value: !GetAtt DeadLetters.QueueName}]
            Statistic: Maximum
            Period: 60
            EvaluationPeriods: 1
            Threshold: 0
            ComparisonOperator: GreaterThanThreshold
      Outputs:
        Url: {Description: where, Value: !GetAtt Api.ApiEndpoint}
      """;

  private TemplateFolder folder;

  @BeforeEach
  void aFolder(@TempDir Path path) {
    folder = new TemplateFolder(path);
    folder.write("functions/pom.xml", "<project/>");
    folder.write(
        "statemachine/machine.asl.json",
        "{\"States\": {\"Look\": {\"Arn\": \"${StatusFunction}\", \"Bus\": [\"on ${Bus}\", 1,"
            + " null]}}}");
  }

  private Stack stack() {
    return folder.read(TEMPLATE, Map.of("Schedule", "rate(1 hour)"));
  }

  @Test
  void aFunctionHasItsPropertiesAndThoseOfGlobals() {
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
            1, Duration.ofHours(1), Optional.of(LETTERS), Optional.empty()),
        start.asynchronous());
  }

  @Test
  void aFunctionThatSaysNothingHasLambdasOwnSettings() {
    FunctionResource status = stack().get(FunctionResource.class, "StatusFunction");
    assertEquals(20, status.timeoutSeconds());
    assertEquals("/aws/lambda/StatusFunction", status.logGroupName());
    assertEquals(
        new FunctionResource.Asynchronous(
            2, Duration.ofHours(6), Optional.empty(), Optional.of(LETTERS)),
        status.asynchronous());
  }

  @Test
  void aRouteHasItsApisAuthorizerUnlessItSaysOtherwise() {
    Stack stack = stack();
    assertEquals("AWS_IAM", stack.get(HttpApiResource.class, "Api").defaultAuthorizer());
    assertEquals(
        List.of(
            new Route("Api", "POST", "/sessions", "2.0", "AWS_IAM", Optional.empty()),
            new Route("Api", "GET", "/sessions/{SessionId}", "2.0", "NONE", Optional.of(29_000))),
        stack.get(FunctionResource.class, "StartFunction").routes());
  }

  @Test
  void aFunctionWithoutARoleGetsTheOneThatSamMakes() {
    Stack stack = stack();
    FunctionResource status = stack.get(FunctionResource.class, "StatusFunction");
    RoleResource role = stack.role(status.roleArn()).orElseThrow();
    assertEquals("StatusFunctionRole", role.logicalId());
    assertEquals(List.of("lambda.amazonaws.com"), role.trustedServices());
    RolePolicy policy = new RolePolicy(role);
    assertTrue(policy.allows("athena:GetSessionStatus", "arn:any"));
    assertTrue(policy.allows("logs:PutLogEvents", "arn:any"));
    assertTrue(policy.allows("sqs:SendMessage", LETTERS));
    assertFalse(policy.allows("sqs:SendMessage", LETTERS + "2"));
    assertFalse(policy.allows("athena:StartSession", "arn:any"));
  }

  @Test
  void aStateMachineHasItsDefinitionWithTheSubstitutions() {
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
  void aRuleIsReadyForItsBus() {
    Stack stack = stack();
    Rule hourly = stack.get(RuleResource.class, "Hourly").rule();
    assertEquals(HOURLY, hourly.arn());
    assertEquals("default", hourly.bus());
    assertEquals("rate(1 hour)", hourly.schedule().orElseThrow().expression());
    assertTrue(hourly.enabled());
    Target target = hourly.targets().getFirst();
    assertEquals(START, target.arn());
    assertInstanceOf(InputTransformer.class, target.input());
    assertEquals(Optional.of(LETTERS), target.deadLetterArn());
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
  void theOtherResourcesAreThereToo() {
    Stack stack = stack();
    assertEquals(
        new EventBusResource(
            "Bus", "launches", "arn:aws:events:us-east-1:123456789012:event-bus/launches"),
        stack.get(EventBusResource.class, "Bus"));
    assertEquals(
        new QueueResource(
            "DeadLetters",
            "DeadLetters",
            LETTERS,
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
    assertEquals(1, stack.all(AlarmResource.class).size());
    assertEquals(Map.of("Url", "https://Api.execute-api.us-east-1.amazonaws.com"), stack.outputs());
    assertThrows(IllegalArgumentException.class, () -> stack.get(QueueResource.class, "Bus"));
  }

  @Test
  void aRuleMayInvokeOnlyWhatAPermissionNames() {
    Stack stack = stack();
    assertTrue(stack.ruleMayInvoke(HOURLY, START));
    assertFalse(stack.ruleMayInvoke(HOURLY + "2", START));
    assertFalse(stack.ruleMayInvoke(HOURLY, START.replace("Start", "Status")));
    assertFalse(stack.ruleMayInvoke(ORDERS, START), "its permission names an account");
  }

  @Test
  void aRuleMaySendOnlyWhereAQueuePolicySaysSo() {
    Stack stack = stack();
    assertTrue(stack.ruleMaySend(ORDERS, LETTERS));
    assertFalse(stack.ruleMaySend(HOURLY, LETTERS));
    assertFalse(stack.ruleMaySend(ORDERS, LETTERS + "2"));
  }

  @Test
  void whatIsConditionalIsMissingWhenItsConditionDoesNotHold() {
    Stack stack = folder.read(TEMPLATE, Map.of());
    assertTrue(stack.find(RuleResource.class, "Hourly").isEmpty());
    assertEquals(1, stack.all(PermissionResource.class).size());
  }

  @Test
  void aDefinitionAndItsSubstitutionsMustFitTogether() {
    folder.write("statemachine/machine.asl.json", "{\"a\": \"${StatusFunction} ${Missing}\"}");
    TemplateProblem problem = assertThrows(TemplateProblem.class, this::stack);
    assertTrue(
        problem
            .getMessage()
            .contains(
                "machine.asl.json has ${Missing}, which DefinitionSubstitutions does not give"),
        problem.getMessage());
    assertTrue(
        problem.getMessage().contains("the substitution Bus is not used in"), problem.getMessage());
    assertEquals(2, problem.problems().size());
  }

  @Test
  void aDefinitionMustBeJsonBeforeTheSubstitution() {
    assertDefinitionRefused("{\n\"a\": ${Bus}}", "is not JSON: line 2");
    assertDefinitionRefused("{\"a\": 1, \"a\": 2}", "is not JSON: line 1");
    assertDefinitionRefused("{} {}", "is not JSON");
    assertDefinitionRefused("[]", "its top is no object");
    assertDefinitionRefused("", "its top is no object");
  }

  private void assertDefinitionRefused(String definition, String words) {
    folder.write("statemachine/machine.asl.json", definition);
    TemplateProblem problem = assertThrows(TemplateProblem.class, this::stack);
    assertTrue(problem.getMessage().contains(words), problem.getMessage());
    assertEquals(1, problem.problems().size(), problem.getMessage());
  }

  @Test
  void aMissingDefinitionAndMissingCodeAreNamed() {
    String template =
        TEMPLATE
            .replace("statemachine/machine.asl.json", "statemachine/none.json")
            .replace("CodeUri: functions/", "CodeUri: nowhere/");
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> folder.read(template, Map.of()));
    assertTrue(problem.getMessage().contains("statemachine/none.json cannot be read"));
    assertTrue(problem.getMessage().contains("there is nothing at"));
  }

  @Test
  void aSubstitutionThatWouldBreakTheDefinitionIsRefused() {
    String template = TEMPLATE.replace("Bus: !Ref Bus}", "Bus: 'a\"b'}");
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> folder.read(template, Map.of()));
    assertTrue(
        problem.getMessage().contains("the substitution Bus has a character that JSON escapes"),
        problem.getMessage());
  }
}
