package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateProblemTest {

  private TemplateFolder folder;

  @BeforeEach
  void setUp(@TempDir Path path) {
    folder = new TemplateFolder(path);
  }

  private TemplateProblem problem(String template) {
    return assertThrows(TemplateProblem.class, () -> folder.read(template, Map.of()));
  }

  private void assertProblem(String sections, String... expected) {
    String message = problem(TemplateFolder.HEAD + sections).getMessage();
    for (String part : expected) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void aMissingFileIsReportedInOneLine() {
    Path none = folder.folder().resolve("none.yaml");
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> Stack.of(none, Map.of(), "us-east-1"));
    assertEquals(
        none + ", the template cannot be read; check that the file exists", problem.getMessage());
  }

  @Test
  void invalidYamlIsReportedInOneLineWithItsLocation() {
    String message = problem("Resources:\n  Queue: {Type: a\n").getMessage();
    assertTrue(
        message.startsWith("template.yaml, line 3, column 1: the file is not YAML:"), message);
    assertEquals(1, message.lines().count());
    assertTrue(problem("- a\n").getMessage().contains("its root must be a mapping"));
    assertTrue(problem("").getMessage().contains("its root must be a mapping"));
    assertTrue(problem("a: 1\n---\nb: 2\n").getMessage().contains("the file is not YAML"));
  }

  @Test
  void aFileThatIsNotUtf8IsReportedInOneLine() throws IOException {
    Path file = folder.folder().resolve("bytes.yaml");
    Files.write(file, new byte[] {(byte) 0xC3, 0x28});
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> Stack.of(file, Map.of(), "us-east-1"));
    assertEquals("bytes.yaml, the file is not UTF-8 text", problem.getMessage());
  }

  @Test
  void allProblemsAreReportedWithTheirLocationsInTheOrderOfTheFile() {
    TemplateProblem problem =
        problem(
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Mappings: {}
            Resources:
              Table:
                Type: AWS::DynamoDB::Table
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  FifoQueue: true
                  MessageRetentionPeriod: 59
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  ScheduleExpression: rate(1 minutes)
                  Targets:
                    - Id: only
                      Arn: !GetAtt Queue.Nothing
            Outputs:
              One: {Value: !Base64 x}
            """);
    assertEquals(
        """
        template.yaml has 7 problems:
          line 3, Mappings: Mappings of a template is not simulated
          line 5, Resources.Table: the resource type AWS::DynamoDB::Table is not simulated
          line 10, Resources.Queue.Properties.FifoQueue: FifoQueue of AWS::SQS::Queue is not simulated
          line 11, Resources.Queue.Properties.MessageRetentionPeriod: MessageRetentionPeriod is 59; it must be a whole number from 60 to 1209600
          line 15, Resources.Rule.Properties.ScheduleExpression: the schedule rate(1 minutes) is not a valid rate; the unit must be singular for 1 and plural for more
          line 18, Resources.Rule.Properties.Targets.0.Arn: Queue, of type AWS::SQS::Queue, has no attribute Nothing; supported attributes: Arn, QueueName, QueueUrl
          line 20, Outputs.One.Value: the intrinsic function Fn::Base64 is not simulated\
        """,
        problem.getMessage());
    assertEquals(7, problem.problems().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!FindInMap [a, b, c]        | Fn::FindInMap is not simulated",
        "{'Fn::ImportValue': x}      | Fn::ImportValue is not simulated",
        "!Ref Nobody                 | Nobody is neither a parameter nor a resource",
        "!Ref AWS::NotificationARNs  | AWS::NotificationARNs",
        "!Sub '${Nobody}'            | Nobody is neither a parameter nor a resource",
        "!Sub '${Nobody.Arn}'        | the resource Nobody does not exist",
        "!Sub '${Queue.Size}'        | no attribute Size",
        "!Sub '${a b}'               | ${a b}",
        "!Sub [a]                    | Fn::Sub takes",
        "!GetAtt Queue               | Fn::GetAtt takes",
        "!If [Nowhere, a, b]         | the condition Nowhere does not exist",
        "!If [a, b]                  | Fn::If takes",
        "!If [Never, !Ref Nobody, b] | Nobody is neither a parameter nor a resource",
        "!Equals [a, b]              | allowed only in the section Conditions",
        "!Ref Gone                   | the condition Never is false",
        "!Join ['-', a]              | the second argument of Fn::Join must be a list",
        "!Select [3, [a, b]]         | the index 3 of Fn::Select is invalid; the list has 2 items",
        "!Ref AWS::NoValue           | must be a string",
        "[a]                         | must be a string",
        "{a: 1}                      | must be a string",
        "{Ref: Queue, more: 1}       | Ref must be the only key of its object",
        "                            | CloudFormation rejects",
        "yes                         | YAML 1.1",
        "012345678901                | YAML 1.1",
        "&anchor x                   | an anchor",
        "!!binary x                  | CloudFormation"
      })
  void anInvalidOrUnsupportedValueIsRejected(String value, String expected) {
    if (value != null && value.startsWith("!!")) {
      expected = "tag:yaml.org,2002:binary";
    }
    assertProblem(
        """
        Conditions:
          Never: !Equals [a, b]
        Resources:
          Queue: {Type: AWS::SQS::Queue}
          Gone: {Type: AWS::SQS::Queue, Condition: Never}
        Outputs:
          One:
            Value: %s
        """
            .formatted(value == null ? "" : value),
        "line 10, Outputs.One",
        expected);
  }

  @Test
  void aDuplicateKeyIsRejected() {
    assertProblem(
        TemplateFolder.QUEUE + "  Queue:\n    Type: AWS::SQS::Queue\n",
        "line 6, Resources.Queue: duplicate key Queue; the first is in line 4");
  }

  @Test
  void anAliasAndAMergeKeyAreRejectedAsInCloudFormation() {
    assertProblem(
        """
        Metadata: {a: &a {b: c}}
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              <<: *a
        """,
        "Resources.Queue.Properties.<<");
  }

  @Test
  void aCircularDependencyIsRejectedAsInCloudFormation() {
    folder.write("machine.json", "{\"F\": \"${F}\"}");
    assertProblem(
        """
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: .
              Handler: h
              Runtime: java25
              Environment: {Variables: {MACHINE: !Ref Machine}}
          Machine:
            Type: AWS::Serverless::StateMachine
            Properties:
              DefinitionUri: machine.json
              DefinitionSubstitutions: {F: !GetAtt Fn.Arn}
        """,
        "line 15, Resources.Machine.Properties.DefinitionSubstitutions.F: the resources Fn →"
            + " Machine → Fn have a circular dependency");
  }

  @Test
  void aRouteToAFunctionThatUsesTheApisEndpointIsACircularDependency() {
    assertProblem(
        """
        Resources:
          Api: {Type: AWS::Serverless::HttpApi}
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: .
              Handler: h
              Runtime: java25
              Environment: {Variables: {API: !GetAtt Api.ApiEndpoint}}
              Events:
                Post: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: post, Path: /}}
        """,
        "have a circular dependency");
  }

  @Test
  void anInvalidOrCircularConditionIsRejected() {
    assertProblem(
        "Conditions:\n  A: !Condition B\n  B: !Not [!Condition A]\n" + TemplateFolder.QUEUE,
        "depends on itself");
    assertProblem("Conditions:\n  A: maybe\n" + TemplateFolder.QUEUE, "a condition must be one of");
    assertProblem(
        "Conditions:\n  A: !Equals [!Ref Queue, x]\n" + TemplateFolder.QUEUE,
        "the parameter Queue does not exist");
    assertProblem(
        TemplateFolder.QUEUE + "    Condition: Nowhere\n", "the condition Nowhere does not exist");
  }

  @Test
  void missingSectionsAndPropertiesAreReported() {
    assertTrue(problem("Resources: {}\n").getMessage().contains("Transform is missing"));
    assertProblem("Outputs: {}\n", "Resources is missing");
    assertProblem(
        "Resources:\n  Fn: {Type: AWS::Serverless::Function}\n",
        "CodeUri is missing",
        "Handler is missing",
        "Runtime is missing");
    assertProblem("Resources:\n  Queue: {Properties: {}}\n", "Type is missing");
  }

  @Test
  void thePropertiesInGlobalsAreChecked() {
    assertProblem(
        "Globals: {Function: {Role: r, Timout: 3}, Api: {}}\n" + TemplateFolder.QUEUE,
        "Timout of Globals.Function is not simulated",
        "Role of Globals.Function is not simulated",
        "Api of Globals is not simulated");
  }

  @Test
  void anUnsupportedPropertyIsReportedEvenIfTheConditionIsFalse() {
    assertProblem(
        """
        Conditions: {Never: !Equals [a, b]}
        Resources:
          Queue: {Type: AWS::SQS::Queue, Condition: Never, Properties: {FifoQueue: true}}
        """,
        "FifoQueue of AWS::SQS::Queue is not simulated");
  }

  @Test
  void eachMistakeIsReportedOnce() {
    TemplateProblem problem =
        problem(
            TemplateFolder.HEAD
                + """
                Resources:
                  Rule:
                    Type: AWS::Events::Rule
                    Properties:
                      EventPattern: {source: [!Ref Nobody]}
                      Targets: [{Id: a, Arn: !Ref Nothing, InputPath: !Ref Nowhere}]
                """);
    assertEquals(3, problem.problems().size(), problem.getMessage());
    assertFalse(problem.getMessage().contains("not valid"), problem.getMessage());
  }
}
