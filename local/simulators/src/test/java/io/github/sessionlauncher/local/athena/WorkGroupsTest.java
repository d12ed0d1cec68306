package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkGroupsTest {

  private static final String FULL =
      "{'WorkGroup':'spark-full','EngineConfiguration':{},'ClientRequestToken':'%s'}";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void spark35RejectsDpuSizesAndSparkPropertiesTogether() {
    AwsError error =
        world.error(
            "StartSession",
            "{'WorkGroup':'spark-3-5','EngineConfiguration':{'CoordinatorDpuSize':1,"
                + "'MaxConcurrentDpus':4,'DefaultExecutorDpuSize':1,'SparkProperties':{}}}");
    assertEquals("InvalidRequestException", error.code());
    assertEquals(
        "EngineConfiguration members not supported by Apache Spark version 3.5:"
            + " CoordinatorDpuSize, DefaultExecutorDpuSize, SparkProperties",
        error.getMessage());
    assertTrue(world.athena.sessions().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark", "spark-3-5"})
  void bothEnginesAcceptClassifications(String workGroup) {
    String id =
        world
            .call(
                "StartSession",
                "{'WorkGroup':'%s','EngineConfiguration':{'Classifications':[]}}"
                    .formatted(workGroup))
            .get("SessionId")
            .textValue();
    world.until(12);
    assertEquals("IDLE", world.state(id));
    String version =
        workGroup.equals("spark") ? "PySpark engine version 3" : "Apache Spark version 3.5";
    assertEquals(
        version,
        world.call("GetSession", "{'SessionId':'" + id + "'}").get("EngineVersion").textValue());
  }

  @Test
  void sparkSlowIsNeverReadyAndNeverEnds() {
    String id = world.start("spark-slow");
    world.until(24 * 60 * 60);
    assertEquals("CREATED", world.state(id));
    world.terminate(id);
    world.timeline.runAll();
    assertEquals("TERMINATED", world.state(id));
  }

  @Test
  void sparkUnknownHasAnUnknownStateAndCanBeTerminated() {
    String id = world.start("spark-unknown");
    world.timeline.runAll();
    assertEquals("HIBERNATED", world.state(id));
    assertEquals("TERMINATING", world.terminate(id));
  }

  @Test
  void sparkTerminatedIsTerminatedBeforeItIsIdle() {
    String id = world.start("spark-terminated");
    world.timeline.runAll();
    assertEquals(
        List.of(
            SessionState.CREATING,
            SessionState.CREATED,
            SessionState.TERMINATING,
            SessionState.TERMINATED),
        world.changes.stream().map(SessionChange::state).toList());
    assertEquals(
        "Session was terminated per request",
        world.status(id).get("StateChangeReason").textValue());
  }

  @Test
  void sparkBusyIsBusyForTwentySecondsBeforeItIsIdle() {
    String id = world.start("spark-busy");
    world.until(12);
    assertEquals("BUSY", world.state(id));
    world.until(31);
    assertEquals("BUSY", world.state(id));
    world.until(32);
    assertEquals("IDLE", world.state(id));
  }

  @Test
  void sparkFullHasNoCapacityForTheFirstTwentySecondsOfEachToken() {
    String first = FULL.formatted(AthenaWorld.TOKEN);
    AwsError error = world.error("StartSession", first);
    assertEquals("TooManyRequestsException", error.code());
    assertEquals(400, error.status());
    assertEquals(Map.of("Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED"), error.members());
    world.until(19);
    assertEquals("TooManyRequestsException", world.error("StartSession", first).code());
    assertTrue(world.athena.sessions().isEmpty());
    world.until(20);
    ObjectNode reply = world.call("StartSession", first);
    assertEquals(reply, world.call("StartSession", first));

    String second = FULL.formatted(AthenaWorld.TOKEN.replace('0', '1'));
    assertEquals("TooManyRequestsException", world.error("StartSession", second).code());
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void sparkFullTreatsAllRequestsWithoutATokenAsOne() {
    String request = "{'WorkGroup':'spark-full','EngineConfiguration':{}}";
    assertEquals("TooManyRequestsException", world.error("StartSession", request).code());
    world.until(20);
    world.call("StartSession", request);
    world.call("StartSession", request);
    assertEquals(2, world.athena.sessions().size());
  }

  @Test
  void validationPrecedesTheCapacityCheck() {
    assertEquals(
        "InvalidRequestException",
        world
            .error(
                "StartSession",
                "{'WorkGroup':'spark-full','NotebookVersion':'v','EngineConfiguration':{}}")
            .code());
  }

  @Test
  void sparkThrottledThrottlesEveryThirdCallOfAnyOperation() {
    String id = world.start("spark-throttled");
    world.status(id);
    List<AwsError> errors = new ArrayList<>();
    errors.add(world.error("GetSessionStatus", "{'SessionId':'" + id + "'}"));
    world.call("ListSessions", "{'WorkGroup':'spark-throttled'}");
    world.call("GetSession", "{'SessionId':'" + id + "'}");
    errors.add(
        world.error("StartSession", "{'WorkGroup':'spark-throttled','EngineConfiguration':{}}"));
    for (AwsError error : errors) {
      assertEquals("ThrottlingException", error.code());
      assertEquals(400, error.status());
      assertEquals("Rate exceeded", error.getMessage());
    }
    assertEquals(1, world.athena.sessions().size());
    world.start("spark");
    world.start("spark");
    world.start("spark");
  }

  @Test
  void throttlingEveryCallIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Admission.Throttled(1));
  }

  @Test
  void twoSessionsExhaustTheDpuQuotaOfSpark35UntilOneEnds() {
    String first = world.start("spark-3-5");
    world.start("spark-3-5");
    String third = "{'WorkGroup':'spark-3-5','EngineConfiguration':{}}";
    AwsError error = world.error("StartSession", third);
    assertEquals("InvalidRequestException", error.code());
    assertEquals("Maximum allowed DPUs reached", error.getMessage());
    world.start("spark");
    world.terminate(first);
    assertEquals("InvalidRequestException", world.error("StartSession", third).code());
    world.until(2);
    world.call("StartSession", third);
  }

  @Test
  void theDpuQuotaCountsAllWorkGroupsOfAnEngine() {
    AthenaWorld small = new AthenaWorld(WorkGroup.STANDARD, new Quotas(4, 4, 100));
    small.start("spark");
    small.start("spark-degraded");
    assertEquals(
        "Maximum allowed DPUs reached",
        small
            .error("StartSession", "{'WorkGroup':'spark-slow','EngineConfiguration':{}}")
            .getMessage());
  }

  @Test
  void onlyLiveSessionsCountForTheSessionQuota() {
    AthenaWorld small = new AthenaWorld(WorkGroup.STANDARD, new Quotas(160, 4, 2));
    String withToken =
        "{'WorkGroup':'spark-failed','EngineConfiguration':{},'ClientRequestToken':'%s'}"
            .formatted(AthenaWorld.TOKEN);
    ObjectNode first = small.call("StartSession", withToken);
    small.start("spark");
    String another = "{'WorkGroup':'spark','EngineConfiguration':{}}";
    AwsError error = small.error("StartSession", another);
    assertEquals("InvalidRequestException", error.code());
    assertEquals("Maximum allowed sessions reached", error.getMessage());
    assertEquals(first, small.call("StartSession", withToken));
    small.until(12);
    small.call("StartSession", another);
    assertEquals(3, small.athena.sessions().size());
  }

  @Test
  void aNotebookHasOneSessionAtATime() {
    String request =
        "{'WorkGroup':'spark','NotebookVersion':'v','EngineConfiguration':"
            + "{'AdditionalConfigs':{'NotebookId':'n'}}}";
    String id = world.call("StartSession", request).get("SessionId").textValue();
    assertEquals("SessionAlreadyExistsException", world.error("StartSession", request).code());
    world.call("StartSession", request.replace("'n'", "'m'"));
    world.terminate(id);
    world.until(2);
    world.call("StartSession", request);
  }

  @Test
  void aRequestWithAForgottenTokenStartsAnotherSession() {
    String request =
        "{'WorkGroup':'spark','EngineConfiguration':{},'ClientRequestToken':'%s'}"
            .formatted(AthenaWorld.TOKEN);
    ObjectNode first = world.call("StartSession", request);
    world.athena.forgetRequestTokens();
    assertNotEquals(first, world.call("StartSession", request));
  }

  @Test
  void everyWorkGroupHasAUniqueNameAndSentence() {
    Set<String> names = new HashSet<>();
    Set<String> sentences = new HashSet<>();
    for (WorkGroup workGroup : world.athena.workGroups()) {
      assertTrue(names.add(workGroup.name()), workGroup.name());
      assertTrue(sentences.add(workGroup.about()), workGroup.about());
      assertTrue(workGroup.about().endsWith("."), workGroup.about());
    }
    assertEquals(19, names.size());
  }
}
