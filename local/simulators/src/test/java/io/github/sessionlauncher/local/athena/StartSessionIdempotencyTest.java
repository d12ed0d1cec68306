package io.github.sessionlauncher.local.athena;

import static io.github.sessionlauncher.local.athena.AthenaWorld.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartSessionIdempotencyTest {

  private static final String REQUEST =
      "{'WorkGroup':'spark','Description':'nightly','ClientRequestToken':'"
          + TOKEN
          + "','EngineConfiguration':{'MaxConcurrentDpus':4,'SparkProperties':{'a':'1','b':'2'}}}";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void aReplayReturnsTheSameReplyAndStartsNoSession() {
    ObjectNode first = world.call("StartSession", REQUEST);
    assertEquals(first, world.call("StartSession", REQUEST));
    assertEquals(1, world.athena.sessions().size());
    SessionRecord session = world.athena.sessions().getFirst();
    assertEquals(Optional.of(TOKEN), session.requestToken());
  }

  @Test
  void aReplayReturnsTheFirstReplyAfterTheSessionHasChanged() {
    ObjectNode first = world.call("StartSession", REQUEST);
    world.until(20);
    assertEquals(first, world.call("StartSession", REQUEST));
    world.timeline.runAll();
    assertEquals(SessionState.TERMINATED, world.athena.sessions().getFirst().state());
    assertEquals(first, world.call("StartSession", REQUEST));
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void requestsAreComparedByValuesNotByText() {
    ObjectNode first = world.call("StartSession", REQUEST);
    assertEquals(
        first,
        world.call(
            "StartSession",
            "{'EngineConfiguration':{'SparkProperties':{'b':'2','a':'1'},'MaxConcurrentDpus':4.0},"
                + "'Description':'night\\u006cy','NotebookVersion':null,'NotAMember':1,"
                + "'ClientRequestToken':'"
                + TOKEN
                + "','WorkGroup':'spark'}"));
  }

  @Test
  void aChangedRequestWithTheSameTokenIsRejected() {
    world.call("StartSession", REQUEST);
    for (String changed :
        new String[] {
          REQUEST.replace("nightly", "Nightly"),
          REQUEST.replace("'MaxConcurrentDpus':4", "'MaxConcurrentDpus':5"),
          REQUEST.replace("'a':'1',", ""),
          REQUEST.replace("'WorkGroup':'spark'", "'WorkGroup':'spark-failed'"),
          REQUEST.replace("'WorkGroup'", "'CopyWorkGroupTags':true,'WorkGroup'"),
        }) {
      AwsError error = world.error("StartSession", changed);
      assertEquals("InvalidRequestException", error.code());
      assertEquals(400, error.status());
      assertEquals("Idempotent parameters do not match", error.getMessage());
      assertEquals(
          Map.of("AthenaErrorCode", "IDEMPOTENT_PARAMETER_MISMATCH"), error.members(), changed);
    }
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void tokensAreCaseSensitive() {
    ObjectNode first = world.call("StartSession", REQUEST);
    ObjectNode second = world.call("StartSession", REQUEST.replace(TOKEN, TOKEN.replace('a', 'A')));
    assertNotEquals(first.get("SessionId"), second.get("SessionId"));
  }

  @Test
  void aRejectedRequestLeavesNeitherASessionNorItsToken() {
    world.error("StartSession", REQUEST.replace("'WorkGroup':'spark'", "'WorkGroup':'primary'"));
    world.error("StartSession", REQUEST.replace("'MaxConcurrentDpus':4", "'MaxConcurrentDpus':1"));
    assertTrue(world.athena.sessions().isEmpty());
    assertTrue(world.changes.isEmpty());
    world.call("StartSession", REQUEST);
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void withoutATokenEveryRequestStartsASession() {
    assertNotEquals(world.start("spark"), world.start("spark"));
    assertEquals(2, world.athena.sessions().size());
    assertEquals(Optional.empty(), world.athena.sessions().getFirst().requestToken());
  }

  @Test
  void laterChangesToRequestOrReplyHaveNoEffect() {
    ObjectNode request = AthenaWorld.json(REQUEST);
    String id =
        world.athena.call("StartSession", request, AthenaWorld.ANYONE).get("SessionId").asText();
    ((ObjectNode) request.get("EngineConfiguration")).put("MaxConcurrentDpus", 9);
    String byId = "{'SessionId':'" + id + "'}";
    ObjectNode reply = world.call("GetSession", byId);
    ((ObjectNode) reply.get("EngineConfiguration")).put("MaxConcurrentDpus", 10);
    assertEquals(
        4, world.call("GetSession", byId).at("/EngineConfiguration/MaxConcurrentDpus").asInt());
  }

  private static Caller role(String role, String session) {
    return new Caller(
        "arn:aws:sts::123456789012:assumed-role/" + role + "/" + session, Permissions.ALL);
  }

  /** AWS does not document whether a token is remembered per account or per role. */
  @Test
  void aTokenIsRememberedPerAccountOrPerRole() {
    ObjectNode request = AthenaWorld.json(REQUEST);
    ObjectNode first = world.athena.call("StartSession", request, role("a", "start"));
    assertEquals(first, world.athena.call("StartSession", request, role("b", "status")));

    AthenaWorld perRole = new AthenaWorld();
    perRole.athena.rememberTokensPerRole();
    first = perRole.athena.call("StartSession", request, role("a", "start"));
    assertEquals(first, perRole.athena.call("StartSession", request, role("a", "status")));
    ObjectNode other = perRole.athena.call("StartSession", request, role("b", "status"));
    assertNotEquals(first.get("SessionId"), other.get("SessionId"));
    perRole.athena.forgetRequestToken(TOKEN);
    assertNotEquals(first, perRole.athena.call("StartSession", request, role("a", "start")));
    assertNotEquals(other, perRole.athena.call("StartSession", request, role("b", "start")));
  }

  @Test
  void aReplayCanBeRefusedWhileTheFirstCallIsUnderWay() {
    AthenaWorld slow =
        new AthenaWorld(
            List.of(
                WorkGroup.pySpark(
                    "spark",
                    "slow to begin",
                    SessionScript.becomesIdle(),
                    new Admission.SlowToBegin(Duration.ofSeconds(10)))),
            Quotas.STANDARD);
    ObjectNode first = slow.call("StartSession", REQUEST);
    slow.until(9);
    assertEquals("InvalidRequestException", slow.error("StartSession", REQUEST).code());
    slow.until(10);
    assertEquals(first, slow.call("StartSession", REQUEST));
    assertEquals(1, slow.athena.sessions().size());
  }
}
