package io.github.sessionlauncher.local.world;

/**
 * A template with a state machine and a rule that starts another one when the first one fails. A
 * test replaces {@code TRUSTED} with the service that the rule's role trusts, and {@code ALLOWED}
 * with the state machine that it may start.
 */
final class WatchedMachine {

  static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Watched:
          Type: AWS::Serverless::StateMachine
          Properties:
            Name: local-Watched
            DefinitionUri: watched.json
            Role: !GetAtt MachineRole.Arn
        Net:
          Type: AWS::Serverless::StateMachine
          Properties:
            Name: local-Net
            DefinitionUri: net.json
            Role: !GetAtt MachineRole.Arn
        MachineRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - {Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: sts:AssumeRole}
        RuleRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - {Effect: Allow, Principal: {Service: TRUSTED}, Action: sts:AssumeRole}
            Policies:
              - PolicyName: start
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - {Effect: Allow, Action: 'states:StartExecution', Resource: ALLOWED}
        Died:
          Type: AWS::Events::Rule
          Properties:
            EventPattern:
              source: [aws.states]
              detail-type: [Step Functions Execution Status Change]
              detail:
                stateMachineArn: [!Ref Watched]
                status: [FAILED, TIMED_OUT, ABORTED]
            Targets:
              - Id: Net
                Arn: !Ref Net
                RoleArn: !GetAtt RuleRole.Arn
                InputPath: $.detail
                DeadLetterConfig: {Arn: !GetAtt DeadLetters.Arn}
                RetryPolicy: {MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60}
        DeadLetters:
          Type: AWS::SQS::Queue
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
      """;

  private WatchedMachine() {}
}
