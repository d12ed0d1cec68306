package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is a resource of its own, and lists of ARNs that are joined and split. */
class AttachedPolicyTest {

  private static final String TEMPLATE =
      """
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            PermissionsBoundary: arn:aws:iam::123456789012:policy/b
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                Effect: Allow
                Action: sts:AssumeRole
                Principal: {Service: lambda.amazonaws.com}
                Condition: {StringEquals: {CONDITION}}
        Policy:
          Type: AWS::IAM::Policy
          Properties:
            PolicyName: more
            Roles: [ROLES]
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
                Effect: Allow
                Action: athena:StartSession
                Resource:
                  !Split [",", !Sub ["arn:aws:athena:*:*:workgroup/${Rest}/session/*",
                    {Rest: !Join ["/session/*,arn:aws:athena:*:*:workgroup/", !Split [",", "a,b"]]}]]
                Condition: {StringEquals: {aws:RequestedRegion: us-east-1, aws:ResourceAccount: '123456789012'}}
      """;

  private static final String OWN_ACCOUNT = "aws:SourceAccount: !Ref AWS::AccountId";

  @TempDir private Path path;

  private Stack stack(String roles, String condition) {
    return new TemplateFolder(path)
        .sections(TEMPLATE.replace("ROLES", roles).replace("CONDITION", condition));
  }

  @Test
  void theStatementsOfAPolicyBelongToItsRoles() {
    RoleResource role = stack("!Ref Role", OWN_ACCOUNT).get(RoleResource.class, "Role");
    RolePolicy policy = new RolePolicy(role);
    assertEquals(
        List.of(
            "arn:aws:athena:*:*:workgroup/a/session/*", "arn:aws:athena:*:*:workgroup/b/session/*"),
        role.statements().getFirst().resources());
    String here = "arn:aws:athena:us-east-1:123456789012:workgroup/";
    assertTrue(policy.allows("athena:StartSession", here + "b/session/1"));
    assertEquals(false, policy.allows("athena:StartSession", here + "c/session/1"));
    assertEquals(
        false,
        policy.allows(
            "athena:StartSession", "arn:aws:athena:eu-west-1:123456789012:workgroup/b/session/1"));
    assertEquals(
        false,
        policy.allows(
            "athena:StartSession", "arn:aws:athena:us-east-1:210987654321:workgroup/b/session/1"));
    assertTrue(role.policyCharacters() > 250, "characters: " + role.policyCharacters());
  }

  @Test
  void aRoleThatTheTemplateDoesNotCreateIsReported() {
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> stack("elsewhere", OWN_ACCOUNT));
    assertTrue(
        problem
            .getMessage()
            .contains("names the role elsewhere, which the template does not create"),
        problem.getMessage());
  }

  @Test
  void aServiceOfAnotherAccountIsNotTrusted() {
    assertEquals(
        List.of("lambda.amazonaws.com"),
        stack("!Ref Role", OWN_ACCOUNT).get(RoleResource.class, "Role").trustedServices());
    assertEquals(
        List.of(),
        stack("!Ref Role", "aws:SourceAccount: '210987654321'")
            .get(RoleResource.class, "Role")
            .trustedServices());
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> stack("!Ref Role", "aws:SourceArn: 'arn:aws:x'"));
    assertTrue(problem.getMessage().contains("not simulated"), problem.getMessage());
  }
}
