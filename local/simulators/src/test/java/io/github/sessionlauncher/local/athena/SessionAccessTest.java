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
  private static final String LEAST =
      "{'WorkGroup':'spark','EngineConfiguration':{},'CopyWorkGroupTags':false}";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void startSessionNeedsTheWorkGroupItsSessionsAndTagging() {
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
  void startSessionNeedsNoTaggingWhereNothingIsTagged() {
    assertNeeds(
        "StartSession",
        LEAST,
        "athena:StartSession " + GROUP,
        "athena:StartSession " + GROUP + "/session/*");
  }

  @Test
  void anExecutionRoleNeedsToBePassed() {
    assertNeeds(
        "StartSession",
        LEAST.replace("{'W", "{'ExecutionRole':'" + ROLE + "','W"),
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
  }

  @Test
  void whoMayNotStartLearnsNothingAboutTheRequestOrTheWorkGroup() {
    for (String input :
        List.of(
            "{'WorkGroup':'nowhere','EngineConfiguration':{}}",
            "{'WorkGroup':'spark','SessionIdleTimeoutInMinutes':0}")) {
      assertEquals("AccessDeniedException", refusal("StartSession", input, Set.of()).code());
    }
  }

  @Test
  void aSessionIsNotTerminatedByWhoMayNot() {
    String id = world.start("spark");
    refusal("TerminateSession", "{'SessionId':'" + id + "'}", Set.of());
    assertEquals("CREATING", world.state(id));
  }

  @Test
  void aReplayNeedsTheSamePermissions() {
    String input = LEAST.replace("{'W", "{'ClientRequestToken':'" + AthenaWorld.TOKEN + "','W");
    world.call("StartSession", input);
    assertEquals("AccessDeniedException", refusal("StartSession", input, Set.of()).code());
  }

  /** With these permissions it succeeds, and with each of them missing it is denied. */
  private void assertNeeds(String operation, String input, String... needed) {
    for (String missing : needed) {
      Set<String> others = new LinkedHashSet<>(List.of(needed));
      others.remove(missing);
      int before = world.athena.sessions().size();
      AwsError error = refusal(operation, input, others);
      assertEquals("AccessDeniedException", error.code(), missing);
      String[] parts = missing.split(" ");
      assertTrue(error.getMessage().contains(parts[0]), error.getMessage());
      assertTrue(error.getMessage().contains(parts[1]), error.getMessage());
      assertEquals(before, world.athena.sessions().size());
    }
    List<String> asked = new ArrayList<>();
    Caller watched =
        new Caller(
            "arn:aws:iam::123456789012:role/watched",
            (action, resource) -> asked.add(action + " " + resource));
    world.athena.call(operation, AthenaWorld.json(input), watched);
    assertEquals(List.of(needed), asked);
  }

  private AwsError refusal(String operation, String input, Set<String> allowed) {
    Caller caller =
        new Caller(
            "arn:aws:iam::123456789012:role/limited",
            (action, resource) -> allowed.contains(action + " " + resource));
    return assertThrows(
        AwsError.class, () -> world.athena.call(operation, AthenaWorld.json(input), caller));
  }
}
