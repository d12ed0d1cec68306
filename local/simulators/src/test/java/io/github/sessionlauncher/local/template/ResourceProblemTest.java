package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case has one invalid property, in flow style so that it fits into one line. */
class ResourceProblemTest {

  private static final String FUNCTION = "CodeUri: ., Handler: h, Runtime: java25, Role: arn:r";

  private TemplateFolder folder;

  @BeforeEach
  void setUp(@TempDir Path path) {
    folder = new TemplateFolder(path);
  }

  private void assertRejected(String type, String properties, String expected) {
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () ->
                folder.sections(
                    "Resources:\n  It: {Type: '%s', Properties: {%s}}\n"
                        .formatted(type, properties)));
    assertTrue(problem.getMessage().contains(expected), problem.getMessage());
    assertTrue(problem.getMessage().contains("line 4, Resources.It"), problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Layers: [a]                          | Layers of AWS::Serverless::Function is not"
            + " simulated",
        "SnapStart: {ApplyOn: None}           | SnapStart of",
        "Timeout: 901                         | from 1 to 900",
        "Timeout: soon                        | from 1 to 900",
        "MemorySize: 64                       | from 128 to 10240",
        "Architectures: [arm64, x86_64]       | one of x86_64, arm64",
        "Architectures: [sparc]               | one of x86_64, arm64",
        "Environment: {Variable: {}}          | Variable of Environment is not simulated",
        "Environment: {Variables: {A: [b]}}   | Variables.A: it must be a string",
        "Environment: {Variables: {AWS_REGION: b}} | Lambda does not allow the environment variable"
            + " AWS_REGION",
        "Environment: {Variables: {A-B: b}}        | Lambda does not allow the environment variable"
            + " A-B",
        "LoggingConfig: {LogFormat: XML}      | LogFormat is XML",
        "LoggingConfig: {SystemLogLevel: INFO}| log levels require LogFormat: JSON",
        "EventInvokeConfig: {MaximumRetryAttempts: 3}       | from 0 to 2",
        "EventInvokeConfig: {MaximumEventAgeInSeconds: 59}  | from 60 to 21600",
        "EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: SQS}}} | OnSuccess of"
            + " DestinationConfig",
        "DeadLetterQueue: {Type: SNS, TargetArn: a}         | Type is SNS",
        "Events: {E: {Type: S3, Properties: {}}}            | the event type S3 is not simulated",
        "Events: {E: {Type: HttpApi, Properties: {ApiId: none, Method: GET, Path: /}}} | the HTTP"
            + " API none does not exist",
        "Events: {E: {Type: HttpApi, Properties: {ApiId: none, Method: GET, Path: /,"
            + " PayloadFormatVersion: '1.0'}}} | PayloadFormatVersion is 1.0",
        "Policies: [AmazonS3FullAccess]       | SAM ignores Policies if Role is set",
        "Tracing: Sometimes                   | Tracing is Sometimes"
      })
  void anInvalidOrUnsupportedFunctionIsRejected(String property, String expected) {
    assertRejected("AWS::Serverless::Function", FUNCTION + ", " + property, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Description: nothing                                  | neither EventPattern nor"
            + " ScheduleExpression",
        "EventPattern: {source: s}                             | the event pattern is not valid",
        "EventPattern: {source: []}                            | the event pattern is not valid",
        "ScheduleExpression: hourly                            | the schedule hourly",
        "ScheduleExpression: rate(1 hour), EventBusName: other | on the default bus only",
        "ScheduleExpression: rate(1 hour), State: PAUSED       | State is PAUSED",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a}]  | Arn is missing",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, Input: '{'}] | Input is not"
            + " JSON",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, Input: '1', InputPath: $.id}]"
            + " | only one of Input, InputPath",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, InputPath: id}] | the path id",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, InputTransformer:"
            + " {InputTemplate: '<x>'}}] | <x>",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, RetryPolicy:"
            + " {MaximumRetryAttempts: 186}}] | from 0 to 185",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a, SqsParameters: {}}] |"
            + " SqsParameters of a target",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn:"
            + " 'arn:aws:states:us-east-1:123456789012:stateMachine:m'}] | RoleArn is required for"
            + " the state machine arn",
        "ScheduleExpression: rate(1 hour), Targets: [{Id: a, Arn: a}, {Id: a, Arn: b}]  | two"
            + " targets with Id a",
        "ScheduleExpression: rate(1 hour), RoleArn: a          | RoleArn of AWS::Events::Rule"
      })
  void anInvalidRuleIsRejected(String properties, String expected) {
    assertRejected("AWS::Events::Rule", properties, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{Effect: Allow, NotAction: a, Resource: '*'}          | NotAction of a policy statement",
        "{Effect: Allow, Action: a, NotResource: '*'}          | NotResource of a policy statement",
        "{Effect: Maybe, Action: a, Resource: '*'}             | Effect is Maybe",
        "{Action: a, Resource: '*'}                            | Effect is missing",
        "{Effect: Allow, Resource: '*'}                        | Action is missing",
        "{Effect: Allow, Action: a}                            | Resource is missing",
        "{Effect: Allow, Action: [], Resource: '*'}            | Action must not be empty",
        "{Effect: Allow, Action: a, Resource: '*', Principal: {Service: s}} | Principal of a policy"
            + " statement",
        "{Effect: Allow, Action: a, Resource: '*', Condition: {StringLike: {iam:PassedToService:"
            + " s}}} | StringLike on iam:PassedToService is not simulated",
        "{Effect: Allow, Action: a, Resource: '*', Condition: {StringEquals: {aws:SourceIp: s}}} |"
            + " StringEquals on aws:SourceIp is not simulated"
      })
  void anInvalidOrUnsupportedPolicyIsRejected(String statement, String expected) {
    assertRejected(
        "AWS::IAM::Role",
        """
        AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: s}}}, \
        Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [%s]}}]\
        """
            .formatted(statement),
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWS::SQS::Queue | RedrivePolicy: {} | RedrivePolicy of AWS::SQS::Queue",
        "AWS::SQS::Queue | MessageRetentionPeriod: 1209601 | from 60 to 1209600",
        "AWS::Events::EventBus | Description: d | Name is missing",
        "AWS::Logs::LogGroup | RetentionInDays: 8 | RetentionInDays is 8",
        "AWS::CloudWatch::Alarm | Colour: red | Colour of AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Alarm | MetricName: m, Metrics: [] | either MetricName or Metrics",
        "AWS::CloudWatch::Alarm | MetricName: m, Statistic: Total | the statistic Total",
        "AWS::CloudWatch::Alarm | EvaluationPeriods: 2, DatapointsToAlarm: 3 | from 1 to 2",
        "AWS::CloudWatch::Alarm | TreatMissingData: forget | TreatMissingData is forget",
        "AWS::CloudWatch::Alarm | Metrics: [{Id: a}] | a has either Expression or MetricStat",
        "AWS::CloudWatch::Alarm | Metrics: [{Id: a, Expression: b}] | does not use exactly",
        "AWS::CloudWatch::Alarm | Metrics: [] | exactly one of the Metrics must return data",
        "AWS::Lambda::Permission | Action: lambda:*, FunctionName: f, Principal: p | Action is"
            + " lambda:*",
        "AWS::Lambda::Permission | Action: lambda:InvokeFunction, FunctionName: f | Principal is"
            + " missing",
        "AWS::Serverless::HttpApi | CorsConfiguration: true | CorsConfiguration of",
        "AWS::Serverless::HttpApi | Auth: {DefaultAuthorizer: AWS_IAM} | requires"
            + " EnableIamAuthorizer",
        "AWS::Serverless::HttpApi | Auth: {DefaultAuthorizer: Mine} | the authorizer Mine does not"
            + " exist",
        "AWS::Serverless::StateMachine | Definition: {} | Definition of"
            + " AWS::Serverless::StateMachine",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Role: r | x.json cannot be read",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Type: FAST, Role: r | Type is FAST",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Policies: [SomePolicy] | managed"
            + " policy SomePolicy is not simulated"
      })
  void anyOtherInvalidOrUnsupportedResourceIsRejected(
      String type, String properties, String expected) {
    assertRejected(type, properties, expected);
  }
}
