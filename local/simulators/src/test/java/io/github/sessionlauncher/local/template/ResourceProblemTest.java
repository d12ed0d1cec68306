package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong property each, in flow style so that a case fits a line. */
class ResourceProblemTest {

  private static final String FUNCTION = "CodeUri: ., Handler: h, Runtime: java25, Role: arn:r";

  private TemplateFolder folder;

  @BeforeEach
  void aFolder(@TempDir Path path) {
    folder = new TemplateFolder(path);
  }

  private void assertRefused(String type, String properties, String words) {
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () ->
                folder.sections(
                    "Resources:\n  It: {Type: '%s', Properties: {%s}}\n"
                        .formatted(type, properties)));
    assertTrue(problem.getMessage().contains(words), problem.getMessage());
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
        "Environment: {Variables: {A: [b]}}   | Variables.A: it must be a text",
        "Environment: {Variables: {AWS_REGION: b}} | Lambda does not take the variable AWS_REGION",
        "Environment: {Variables: {A-B: b}}        | Lambda does not take the variable A-B",
        "LoggingConfig: {LogFormat: XML}      | LogFormat is XML",
        "LoggingConfig: {SystemLogLevel: INFO}| log levels need LogFormat: JSON",
        "EventInvokeConfig: {MaximumRetryAttempts: 3}       | from 0 to 2",
        "EventInvokeConfig: {MaximumEventAgeInSeconds: 59}  | from 60 to 21600",
        "EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: SQS}}} | OnSuccess of"
            + " DestinationConfig",
        "DeadLetterQueue: {Type: SNS, TargetArn: a}         | Type is SNS",
        "Events: {E: {Type: S3, Properties: {}}}            | the event type S3 is not simulated",
        "Events: {E: {Type: HttpApi, Properties: {ApiId: none, Method: GET, Path: /}}} | no HTTP"
            + " API none",
        "Events: {E: {Type: HttpApi, Properties: {ApiId: none, Method: GET, Path: /,"
            + " PayloadFormatVersion: '1.0'}}} | PayloadFormatVersion is 1.0",
        "Policies: [AmazonS3FullAccess]       | beside Role"
      })
  void aFunctionThatCannotBeBuiltHereIsRefused(String property, String words) {
    assertRefused("AWS::Serverless::Function", FUNCTION + ", " + property, words);
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
  void aRuleThatEventBridgeWouldNotTakeIsRefused(String properties, String words) {
    assertRefused("AWS::Events::Rule", properties, words);
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
  void aPolicyThatIsNotEvaluatedHereIsRefused(String statement, String words) {
    assertRefused(
        "AWS::IAM::Role",
        """
        AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: s}}}, \
        Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [%s]}}]\
        """
            .formatted(statement),
        words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AWS::SQS::Queue | RedrivePolicy: {} | RedrivePolicy of AWS::SQS::Queue",
        "AWS::SQS::Queue | MessageRetentionPeriod: 1209601 | from 60 to 1209600",
        "AWS::Events::EventBus | Description: d | Name is missing",
        "AWS::Logs::LogGroup | RetentionInDays: 8 | does not keep logs for 8 days",
        "AWS::CloudWatch::Alarm | Colour: red | Colour of AWS::CloudWatch::Alarm",
        "AWS::Lambda::Permission | Action: lambda:*, FunctionName: f, Principal: p | Action is"
            + " lambda:*",
        "AWS::Lambda::Permission | Action: lambda:InvokeFunction, FunctionName: f | Principal is"
            + " missing",
        "AWS::Serverless::HttpApi | CorsConfiguration: true | CorsConfiguration of",
        "AWS::Serverless::HttpApi | Auth: {DefaultAuthorizer: AWS_IAM} | needs EnableIamAuthorizer",
        "AWS::Serverless::HttpApi | Auth: {DefaultAuthorizer: Mine} | there is no authorizer Mine",
        "AWS::Serverless::StateMachine | Definition: {} | Definition of"
            + " AWS::Serverless::StateMachine",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Role: r | x.json cannot be read",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Type: FAST, Role: r | Type is FAST",
        "AWS::Serverless::StateMachine | DefinitionUri: x.json, Policies: [SomePolicy] | managed"
            + " policy SomePolicy is not simulated"
      })
  void anyOtherResourceThatCannotBeBuiltHereIsRefused(
      String type, String properties, String words) {
    assertRefused(type, properties, words);
  }
}
