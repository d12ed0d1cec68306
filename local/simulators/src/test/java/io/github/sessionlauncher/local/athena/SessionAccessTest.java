package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionAccessTest {

  private static final String GROUP = "arn:aws:athena:eu-west-1:123456789012:workgroup/spark";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final String MINIMAL =
      "{'WorkGroup':'spark','EngineConfiguration':{},'CopyWorkGroupTags':false}";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void startSessionNeedsPermissionsOnWorkGroupSessionsAndTags() {
    assertNeeds(
        "StartSession",
        "{'WorkGroup':'spark','EngineConfiguration':{}}",
        "athena:StartSession " + GROUP,
        "athena:StartSession " + GROUP + "/session/*",
        "athena:TagResource " + GROUP + "/session/*");
    assertNeeds(
        "StartSession",
        "{'WorkGroup':'spark','EngineConfiguration':{},'CopyWorkGroupTags':false,'Tags':[]}",
        "athena:StartSession " + GROUP,
        "athena:StartSession " + GROUP + "/session/*",
        "athena:TagResource " + GROUP + "/session/*");
  }

  @Test
  void aTaggedWorkGroupNeedsPermissionsToReadAndToCopyItsTags() {
    String group = GROUP + "-tagged";
    assertNeeds(
        "StartSession",
        "{'WorkGroup':'spark-tagged','EngineConfiguration':{}}",
        "athena:StartSession " + group,
        "athena:StartSession " + group + "/session/*",
        "athena:ListTagsForResource " + group,
        "athena:ListTagsForResource " + group + "/session/*",
        "athena:TagResource " + group,
        "athena:TagResource " + group + "/session/*");
    assertNeeds(
        "StartSession",
        "{'WorkGroup':'spark-tagged','EngineConfiguration':{},'CopyWorkGroupTags':false}",
        "athena:StartSession " + group,
        "athena:StartSession " + group + "/session/*");
  }

  @Test
  void aWorkGroupsOwnRoleMayHaveToBePassed() {
    AthenaWorld drawn =
        new AthenaWorld(
            List.of(WorkGroup.STANDARD.getFirst().withRoleToPass(ROLE)), Quotas.STANDARD);
    List<String> checked = new ArrayList<>();
    drawn.athena.call(
        "StartSession",
        AthenaWorld.json(MINIMAL),
        new Caller("arn", (action, resource) -> checked.add(action + " " + resource)));
    assertTrue(checked.contains("iam:PassRole " + ROLE), checked.toString());
  }

  @Test
  void startSessionWithoutTagsNeedsNoTagPermission() {
    assertNeeds(
        "StartSession",
        MINIMAL,
        "athena:StartSession " + GROUP,
        "athena:StartSession " + GROUP + "/session/*");
  }

  @Test
  void anExecutionRoleNeedsPassRole() {
    assertNeeds(
        "StartSession",
        MINIMAL.replace("{'W", "{'ExecutionRole':'" + ROLE + "','W"),
        "athena:StartSession " + GROUP,
        "athena:StartSession " + GROUP + "/session/*",
        "iam:PassRole " + ROLE);
  }

  @Test
  void theOtherOperationsNeedTheWorkGroupAndTheSession() {
    for (String operation : List.of("GetSessionStatus", "GetSession", "TerminateSession")) {
      String id = world.start("spark");
      assertNeeds(
          operation,
          "{'SessionId':'" + id + "'}",
          "athena:" + operation + " " + GROUP,
          "athena:" + operation + " " + GROUP + "/session/" + id);
    }
    assertNeeds("ListSessions", "{'WorkGroup':'spark'}", "athena:ListSessions " + GROUP);
    String id = world.idle("spark-3-5");
    assertNeeds(
        "GetSessionEndpoint",
        "{'SessionId':'" + id + "'}",
        "athena:GetSessionEndpoint " + GROUP + "-3-5",
        "athena:GetSessionEndpoint " + GROUP + "-3-5/session/" + id);
  }

  @Test
  void calculationsAndWorkGroupsNeedTheWorkGroupOnly() {
    String id = world.start("spark");
    world.until(12);
    String session = "{'SessionId':'" + id + "','CodeBlock':''}";
    assertNeeds("StartCalculationExecution", session, "athena:StartCalculationExecution " + GROUP);
    assertNeeds("ListCalculationExecutions", session, "athena:ListCalculationExecutions " + GROUP);
    String calculation = world.athena.calculations().getFirst().calculationId();
    assertEquals(1, world.athena.calculations().size());
    for (String operation :
        List.of(
            "GetCalculationExecution",
            "GetCalculationExecutionStatus",
            "GetCalculationExecutionCode",
            "StopCalculationExecution")) {
      assertNeeds(
          operation,
          "{'CalculationExecutionId':'" + calculation + "'}",
          "athena:" + operation + " " + GROUP);
    }
    assertNeeds("GetWorkGroup", "{'WorkGroup':'spark'}", "athena:GetWorkGroup " + GROUP);
  }

  @Test
  void authorizationPrecedesValidation() {
    for (String input :
        List.of(
            "{'WorkGroup':'nowhere','EngineConfiguration':{}}",
            "{'WorkGroup':'spark','SessionIdleTimeoutInMinutes':0}")) {
      assertEquals("AccessDeniedException", denied("StartSession", input, Set.of()).code());
    }
  }

  @Test
  void aDeniedCallDoesNotTerminateTheSession() {
    String id = world.start("spark");
    denied("TerminateSession", "{'SessionId':'" + id + "'}", Set.of());
    assertEquals("CREATING", world.state(id));
  }

  @Test
  void aReplayNeedsTheSamePermissions() {
    String input = MINIMAL.replace("{'W", "{'ClientRequestToken':'" + AthenaWorld.TOKEN + "','W");
    world.call("StartSession", input);
    assertEquals("AccessDeniedException", denied("StartSession", input, Set.of()).code());
  }

  /**
   * Asserts that the call succeeds with these permissions and is denied without any one of them.
   */
  private void assertNeeds(String operation, String input, String... needed) {
    for (String missing : needed) {
      Set<String> others = new LinkedHashSet<>(List.of(needed));
      others.remove(missing);
      int before = world.athena.sessions().size();
      AwsError error = denied(operation, input, others);
      assertEquals("AccessDeniedException", error.code(), missing);
      String[] parts = missing.split(" ");
      assertTrue(error.getMessage().contains(parts[0]), error.getMessage());
      assertTrue(error.getMessage().contains(parts[1]), error.getMessage());
      assertEquals(before, world.athena.sessions().size());
    }
    List<String> checked = new ArrayList<>();
    Caller recording =
        new Caller(
            "arn:aws:iam::123456789012:role/recording",
            (action, resource) -> checked.add(action + " " + resource));
    world.athena.call(operation, AthenaWorld.json(input), recording);
    assertEquals(List.of(needed), checked);
  }

  private AwsError denied(String operation, String input, Set<String> allowed) {
    Caller caller =
        new Caller(
            "arn:aws:iam::123456789012:role/limited",
            (action, resource) -> allowed.contains(action + " " + resource));
    return assertThrows(
        AwsError.class, () -> world.athena.call(operation, AthenaWorld.json(input), caller));
  }
}
