package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicTest {

  private static final String TEMPLATE =
      TemplateFolder.HEAD
          + """
          Parameters:
            Name: {Type: String, Default: world}
            Empty: {Type: String, Default: ''}
            Zones: {Type: CommaDelimitedList, Default: 'a, b ,c'}
            Size: {Type: Number, Default: 3}
          Conditions:
            Named: !Not [!Equals [!Ref Empty, '']]
            Greets: !Equals [!Ref Name, world]
            LongForm:
              Fn::And:
                - Condition: Greets
                - Fn::Or: [!Condition Named, !Equals [!Ref Size, 3]]
                - !Equals [!Ref AWS::Region, us-east-1]
          Resources:
            Api:
              Type: AWS::Serverless::HttpApi
            Fn:
              Type: AWS::Serverless::Function
              Properties: {CodeUri: ., Handler: h, Runtime: java25}
            Machine:
              Type: AWS::Serverless::StateMachine
              Properties: {DefinitionUri: machine.json, Role: arn:role}
            Bus:
              Type: AWS::Events::EventBus
              Properties: {Name: !Sub '${AWS::StackName}-bus'}
            Rule:
              Type: AWS::Events::Rule
              Properties: {EventPattern: {source: [s]}}
            BusRule:
              Type: AWS::Events::Rule
              Properties: {EventPattern: {source: [s]}, EventBusName: !GetAtt Bus.Arn}
            Queue: {Type: AWS::SQS::Queue}
            NamedQueue: {Type: AWS::SQS::Queue, Properties: {QueueName: given}}
            Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${Fn}'}}
            Role:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Version: '2012-10-17'
                  Statement: {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: events.amazonaws.com}}
          Outputs:
            Answer: {Value: %s}
          """;

  private TemplateFolder folder;

  @BeforeEach
  void setUp(@TempDir Path path) {
    folder = new TemplateFolder(path);
    folder.write("machine.json", "{}");
  }

  private String answer(String expression) {
    return folder.read(TEMPLATE.formatted(expression), Map.of()).outputs().get("Answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!Ref Name                                      | world",
        "{Ref: Name}                                    | world",
        "!Ref AWS::Region                               | us-east-1",
        "!Ref AWS::AccountId                            | 123456789012",
        "!Ref AWS::Partition                            | aws",
        "!Ref AWS::URLSuffix                            | amazonaws.com",
        "!Sub 'hello ${Name}, ${!Name}, ${AWS::Region}' | hello world, ${Name}, us-east-1",
        "!Sub ['${a}-${Name}-${Fn.Arn}', {a: !Ref Size}]|"
            + " 3-world-arn:aws:lambda:us-east-1:123456789012:function:Fn",
        "{'Fn::Sub': '${Queue.Arn}'}                    | arn:aws:sqs:us-east-1:123456789012:Queue",
        "!Join ['-', [a, !Ref Name, 1]]                 | a-world-1",
        "!Join ['', !Ref Zones]                         | abc",
        "!Select [1, !Ref Zones]                        | b",
        "!Select ['2', !Split [':', 'x:y:z']]           | z",
        "{'Fn::Select': [0, {'Fn::Split': ['o', !Ref Name]}]} | w",
        "!If [Greets, yes it is, 'no']                  | yes it is",
        "!If [Named, a, !If [LongForm, b, c]]           | b",
        "{'Fn::If': [Named, a, b]}                      | b",
        "!Join ['', [a, !If [Named, b, !Ref AWS::NoValue]]] | a",
        "!Ref Fn                                        | Fn",
        "!GetAtt Fn.Arn                                 |"
            + " arn:aws:lambda:us-east-1:123456789012:function:Fn",
        "!Ref Machine                                   |"
            + " arn:aws:states:us-east-1:123456789012:stateMachine:Machine",
        "!GetAtt Machine.Arn                            |"
            + " arn:aws:states:us-east-1:123456789012:stateMachine:Machine",
        "!GetAtt Machine.Name                           | Machine",
        "!Ref Bus                                       | local-bus",
        "!GetAtt [Bus, Arn]                             |"
            + " arn:aws:events:us-east-1:123456789012:event-bus/local-bus",
        "{'Fn::GetAtt': [Bus, Name]}                    | local-bus",
        "{'Fn::GetAtt': Bus.Name}                       | local-bus",
        "!Ref Rule                                      | Rule",
        "!GetAtt Rule.Arn                               |"
            + " arn:aws:events:us-east-1:123456789012:rule/Rule",
        "!GetAtt BusRule.Arn                            |"
            + " arn:aws:events:us-east-1:123456789012:rule/local-bus/BusRule",
        "!Ref Queue                                     |"
            + " https://sqs.us-east-1.amazonaws.com/123456789012/Queue",
        "!GetAtt NamedQueue.Arn                         | arn:aws:sqs:us-east-1:123456789012:given",
        "!GetAtt NamedQueue.QueueName                   | given",
        "!Ref Logs                                      | /aws/lambda/Fn",
        "!GetAtt Logs.Arn                               |"
            + " arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/Fn:*",
        "!Ref Role                                      | Role",
        "!GetAtt Role.Arn                               | arn:aws:iam::123456789012:role/Role",
        "!GetAtt FnRole.Arn                             | arn:aws:iam::123456789012:role/FnRole",
        "!Ref Api                                       | Api",
        "!GetAtt Api.ApiEndpoint                        |"
            + " https://Api.execute-api.us-east-1.amazonaws.com"
      })
  void anIntrinsicFunctionReturnsCloudFormationsValue(String expression, String value) {
    assertEquals(value, answer(expression));
  }

  @Test
  void theStackUsesTheRequestedRegion() {
    folder.write("template.yaml", TEMPLATE.formatted("!GetAtt Queue.Arn"));
    Stack stack = Stack.of(folder.folder().resolve("template.yaml"), Map.of(), "eu-west-1");
    assertEquals("arn:aws:sqs:eu-west-1:123456789012:Queue", stack.outputs().get("Answer"));
  }

  @Test
  void aResourceWhoseConditionIsFalseDoesNotExist() {
    Stack stack =
        folder.sections(
            """
            Conditions:
              Never: !Equals [a, b]
              Always: !Not [!Condition Never]
            Resources:
              Gone: {Type: AWS::SQS::Queue, Condition: Never}
              There: {Type: AWS::SQS::Queue, Condition: Always}
            Outputs:
              OfGone: {Value: !Ref Gone, Condition: Never}
              Choice: {Value: !If [Never, !Ref Gone, !Ref There]}
            """);
    assertFalse(stack.find(QueueResource.class, "Gone").isPresent());
    assertEquals(
        Map.of("Choice", "https://sqs.us-east-1.amazonaws.com/123456789012/There"),
        stack.outputs());
  }
}
