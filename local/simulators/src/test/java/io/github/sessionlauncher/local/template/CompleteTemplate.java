package io.github.sessionlauncher.local.template;

/** A template with every supported resource type. */
final class CompleteTemplate {

  static final String TEMPLATE =
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

  private CompleteTemplate() {}
}
