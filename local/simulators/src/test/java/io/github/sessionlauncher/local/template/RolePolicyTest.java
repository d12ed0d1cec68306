package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolePolicyTest {

  private static final String GROUP = "arn:aws:athena:us-east-1:123456789012:workgroup/";
  private static final String EXECUTION = "arn:aws:iam::123456789012:role/spark-execution";

  private RolePolicy policy;

  @BeforeEach
  void setUp(@TempDir Path path) {
    Stack stack =
        new TemplateFolder(path)
            .sections(
                """
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      ManagedPolicyArns:
                        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
                      AssumeRolePolicyDocument:
                        Version: '2012-10-17'
                        Statement: {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: [lambda.amazonaws.com]}}
                      Policies:
                        - PolicyName: sessions
                          PolicyDocument:
                            Version: '2012-10-17'
                            Statement:
                              - Sid: Start
                                Effect: Allow
                                Action: [athena:StartSession, 'athena:Get*']
                                Resource:
                                  - !Sub arn:aws:athena:${AWS::Region}:${AWS::AccountId}:workgroup/spark-?
                                  - !Sub arn:aws:athena:${AWS::Region}:${AWS::AccountId}:workgroup/*/session/*
                              - Effect: Deny
                                Action: athena:*
                                Resource: '*/secret/*'
                              - Sid: Pass
                                Effect: Allow
                                Action: iam:PassRole
                                Resource: arn:aws:iam::123456789012:role/spark-execution
                                Condition: {StringEquals: {iam:PassedToService: athena.amazonaws.com}}
                              - Sid: PassElsewhere
                                Effect: Allow
                                Action: iam:PassRole
                                Resource: arn:aws:iam::123456789012:role/other
                                Condition: {StringEquals: {iam:PassedToService: [ec2.amazonaws.com]}}
                """);
    policy = new RolePolicy(stack.get(RoleResource.class, "Role"));
  }

  @Test
  void anActionIsDeniedUnlessAStatementAllowsIt() {
    assertFalse(policy.allows("athena:TerminateSession", GROUP + "spark-1"));
    assertFalse(policy.allows("athena:StartSession", GROUP + "primary"));
    assertFalse(policy.allows("states:StartExecution", "*"));
  }

  @Test
  void wildcardsMatchAnyTextAndAnyOneCharacter() {
    assertTrue(policy.allows("athena:StartSession", GROUP + "spark-1"));
    assertFalse(policy.allows("athena:StartSession", GROUP + "spark-12"));
    assertFalse(policy.allows("athena:StartSession", GROUP + "spark-"));
    assertTrue(policy.allows("athena:GetSessionStatus", GROUP + "any/session/id"));
    assertFalse(policy.allows("athena:XGetSession", GROUP + "spark-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, anything, true",
    "a*c, abbc, true",
    "a*c, ac, true",
    "a*c, abcd, false",
    "*b*b, abab, true",
    "*b*b, aba, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a.c, abc, false",
    "'', a, false",
    "abc, abc, true",
    "abc, abcd, false",
    "a**, a, true"
  })
  void aPatternMatchesTheWholeText(String pattern, String text, boolean matches) {
    assertEquals(matches, PolicyStatement.matches(pattern, text));
  }

  @Test
  void actionsAreNotCaseSensitiveButResourcesAre() {
    assertTrue(policy.allows("ATHENA:startsession", GROUP + "spark-1"));
    assertFalse(policy.allows("athena:StartSession", GROUP + "SPARK-1"));
  }

  @Test
  void aDenyOverridesEveryAllow() {
    assertFalse(policy.allows("athena:GetSession", GROUP + "secret/session/id"));
  }

  @Test
  void aRoleCanBePassedOnlyToTheServiceInTheCondition() {
    assertTrue(policy.allows("iam:PassRole", EXECUTION));
    assertFalse(policy.allows("iam:PassRole", "arn:aws:iam::123456789012:role/other"));
    assertFalse(
        policy.allows(
            "iam:PassRole", EXECUTION, Map.of("iam:passedtoservice", "ec2.amazonaws.com")));
    assertFalse(policy.allows("iam:PassRole", EXECUTION, Map.of()));
  }

  @Test
  void usedGrantsCanBeComparedWithAllGrants() {
    assertEquals(
        Set.of(
            new RolePolicy.Grant("sessions/Start", "athena:StartSession"),
            new RolePolicy.Grant("sessions/Start", "athena:Get*"),
            new RolePolicy.Grant("sessions/Pass", "iam:PassRole"),
            new RolePolicy.Grant("sessions/PassElsewhere", "iam:PassRole"),
            new RolePolicy.Grant("AWSLambdaBasicExecutionRole", "logs:CreateLogGroup"),
            new RolePolicy.Grant("AWSLambdaBasicExecutionRole", "logs:CreateLogStream"),
            new RolePolicy.Grant("AWSLambdaBasicExecutionRole", "logs:PutLogEvents")),
        policy.granted());
    assertEquals(Set.of(), policy.used());
    policy.allows("athena:GetSessionStatus", GROUP + "spark-1");
    policy.allows("athena:TerminateSession", GROUP + "spark-1");
    policy.allows("athena:GetSession", GROUP + "secret/session/id");
    assertEquals(
        List.of(new RolePolicy.Grant("sessions/Start", "athena:Get*")), List.copyOf(policy.used()));
  }
}
