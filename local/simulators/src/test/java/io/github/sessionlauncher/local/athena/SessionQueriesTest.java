package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionQueriesTest {

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void getSessionReturnsExactlyTheMembersOfTheRequest() {
    String sent =
        "{'Description':'d','WorkGroup':'spark','NotebookVersion':'Athena notebook version 1',"
            + "'EngineConfiguration':{'CoordinatorDpuSize':1,'MaxConcurrentDpus':4,"
            + "'DefaultExecutorDpuSize':1,'AdditionalConfigs':{'NotebookId':'n'},"
            + "'SparkProperties':{'spark.x':'','spark.y':'2'},"
            + "'Classifications':[{'Name':'spark-defaults','Properties':{'a':'b'}},{}]},"
            + "'MonitoringConfiguration':{'CloudWatchLoggingConfiguration':{'Enabled':true,"
            + "'LogTypes':{'SPARK_DRIVER':['STDOUT','STDERR']}},"
            + "'ManagedLoggingConfiguration':{'Enabled':false},"
            + "'S3LoggingConfiguration':{'Enabled':true,'LogLocation':'s3://bucket'}},"
            + "'ExecutionRole':'arn:aws:iam::123456789012:role/r','SessionIdleTimeoutInMinutes':7,"
            + "'Tags':[{'Key':'k','Value':'v'}],'CopyWorkGroupTags':false}";
    String id = world.call("StartSession", sent).get("SessionId").textValue();

    ObjectNode expected = AthenaWorld.json(sent);
    expected.remove(
        List.of("Tags", "CopyWorkGroupTags", "ExecutionRole", "SessionIdleTimeoutInMinutes"));
    expected.put("SessionId", id).put("EngineVersion", "PySpark engine version 3");
    expected
        .putObject("SessionConfiguration")
        .put("ExecutionRole", "arn:aws:iam::123456789012:role/r")
        .put("SessionIdleTimeoutInMinutes", 7);
    expected.set("Status", world.status(id));
    assertEquals(expected, world.call("GetSession", byId(id)));
  }

  @Test
  void getSessionOfAMinimalRequestIsMinimal() {
    String id = world.start("spark");
    ObjectNode expected =
        AthenaWorld.json(
            "{'WorkGroup':'spark','EngineVersion':'PySpark engine version 3',"
                + "'EngineConfiguration':{}}");
    expected.put("SessionId", id).set("Status", world.status(id));
    assertEquals(expected, world.call("GetSession", byId(id)));
  }

  @Test
  void getSessionCountsTheDpuTimeFromTheFirstStateAfterCreatingOnUntilTheEnd() {
    String id = world.start("spark");
    assertTrue(world.call("GetSession", byId(id)).path("Statistics").isMissingNode());
    world.until(120);
    assertEquals(120_000, dpuMillis(id));
    world.call("TerminateSession", byId(id));
    world.until(240);
    long used = dpuMillis(id);
    world.until(360);
    assertEquals(used, dpuMillis(id));
  }

  private long dpuMillis(String id) {
    return world.call("GetSession", byId(id)).at("/Statistics/DpuExecutionInMillis").longValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetSessionStatus", "GetSession", "TerminateSession"})
  void anUnknownSessionIsAnInvalidRequest(String operation) {
    AwsError error = world.error(operation, byId("unknown"));
    assertEquals("InvalidRequestException", error.code());
    assertEquals(400, error.status());
    assertEquals("Session unknown does not exist", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetSessionStatus", "GetSession", "TerminateSession"})
  void aSessionIdIsRequiredAndLimited(String operation) {
    assertEquals(
        "1 validation error detected: Value null at 'sessionId' failed to satisfy constraint:"
            + " Member must not be null",
        world.error(operation, "{}").getMessage());
    assertTrue(
        world.error(operation, byId("")).getMessage().endsWith("greater than or equal to 1"));
    assertTrue(
        world
            .error(operation, byId("x".repeat(257)))
            .getMessage()
            .endsWith("less than or equal to 256"));
    assertEquals("SerializationException", world.error(operation, "{'SessionId':1}").code());
  }

  @Test
  void listSessionsReturnsActiveSessionsNewestFirst() {
    String idle = world.start("spark");
    String ended = world.start("spark");
    world.start("spark-failed");
    world.terminate(ended);
    world.until(13);
    String creating = world.start("spark");
    ObjectNode reply = world.call("ListSessions", "{'WorkGroup':'spark'}");
    assertEquals(List.of(creating, idle), ids(reply));
    assertEquals(List.of("Sessions"), reply.properties().stream().map(e -> e.getKey()).toList());
  }

  @Test
  void listSessionsReturnsTheEngineVersionAsAStructure() {
    String id =
        world
            .call(
                "StartSession", "{'WorkGroup':'spark','Description':'d','EngineConfiguration':{}}")
            .get("SessionId")
            .textValue();
    ObjectNode expected =
        AthenaWorld.json(
            "{'Description':'d','EngineVersion':"
                + "{'SelectedEngineVersion':'PySpark engine version 3',"
                + "'EffectiveEngineVersion':'PySpark engine version 3'}}");
    expected.put("SessionId", id).set("Status", world.status(id));
    assertEquals(
        expected, world.call("ListSessions", "{'WorkGroup':'spark'}").get("Sessions").get(0));
  }

  @Test
  void aStateFilterReturnsSessionsInExactlyThatState() {
    String idle = world.start("spark");
    String ended = world.start("spark");
    world.terminate(ended);
    world.until(13);
    String creating = world.start("spark");
    assertEquals(List.of(idle), filtered("IDLE"));
    assertEquals(List.of(creating), filtered("CREATING"));
    assertEquals(List.of(ended), filtered("TERMINATED"));
    assertEquals(List.of(), filtered("FAILED"));
  }

  @Test
  void aStateFilterMustBeAStateOfAthena() {
    for (String state : List.of("idle", "HIBERNATED")) {
      assertEquals(
          "1 validation error detected: Value at 'stateFilter' failed to satisfy constraint: Member"
              + " must satisfy enum value set: [CREATING, CREATED, IDLE, BUSY, TERMINATING,"
              + " TERMINATED, DEGRADED, FAILED]",
          world
              .error("ListSessions", "{'WorkGroup':'spark','StateFilter':'" + state + "'}")
              .getMessage());
    }
  }

  @Test
  void pagesContainEachSessionOnceDespiteConcurrentChanges() {
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      started.addFirst(world.start("spark"));
      world.start("spark-degraded");
    }
    List<String> seen = new ArrayList<>();
    ObjectNode page = world.call("ListSessions", "{'WorkGroup':'spark','MaxResults':3}");
    seen.addAll(ids(page));
    world.start("spark");
    world.terminate(seen.getFirst());
    while (page.has("NextToken")) {
      page =
          world.call(
              "ListSessions",
              "{'WorkGroup':'spark','MaxResults':3,'NextToken':'%s'}"
                  .formatted(page.get("NextToken").textValue()));
      assertTrue(ids(page).size() <= 3);
      seen.addAll(ids(page));
    }
    assertEquals(started, seen);
  }

  @Test
  void theLastPageHasNoNextToken() {
    for (int i = 0; i < 3; i++) {
      world.start("spark");
    }
    assertTrue(world.call("ListSessions", "{'WorkGroup':'spark','MaxResults':2}").has("NextToken"));
    assertTrue(
        !world.call("ListSessions", "{'WorkGroup':'spark','MaxResults':3}").has("NextToken"));
  }

  @Test
  void theDefaultPageSizeIsOneHundred() {
    AthenaWorld large = new AthenaWorld(WorkGroup.STANDARD, Quotas.NONE);
    for (int i = 0; i < 101; i++) {
      large.start("spark");
    }
    ObjectNode page = large.call("ListSessions", "{'WorkGroup':'spark'}");
    assertEquals(100, ids(page).size());
    assertTrue(page.has("NextToken"));
  }

  @Test
  void aNextTokenOfAnotherListingIsRejected() {
    world.start("spark");
    world.start("spark");
    String token =
        world
            .call("ListSessions", "{'WorkGroup':'spark','MaxResults':1}")
            .get("NextToken")
            .textValue();
    for (String input :
        List.of(
            "{'WorkGroup':'spark-failed','NextToken':'" + token + "'}",
            "{'WorkGroup':'spark','StateFilter':'IDLE','NextToken':'" + token + "'}",
            "{'WorkGroup':'spark','NextToken':'" + token + "x'}",
            "{'WorkGroup':'spark','NextToken':''}",
            "{'WorkGroup':'spark','NextToken':'?'}")) {
      AwsError error = world.error("ListSessions", input);
      assertEquals("InvalidRequestException", error.code(), input);
    }
  }

  @Test
  void listSessionsValidatesLimitsAndWorkGroups() {
    for (String input :
        List.of(
            "{}",
            "{'WorkGroup':'spark','MaxResults':0}",
            "{'WorkGroup':'spark','MaxResults':101}",
            "{'WorkGroup':'spark','NextToken':'" + "x".repeat(2049) + "'}",
            "{'WorkGroup':'primary'}",
            "{'WorkGroup':'nowhere'}")) {
      assertEquals("InvalidRequestException", world.error("ListSessions", input).code(), input);
    }
  }

  @Test
  void anUnsupportedOperationIsRejectedByName() {
    AwsError error = world.error("StartQueryExecution", "{}");
    assertEquals("UnknownOperationException", error.code());
    assertEquals(400, error.status());
    assertTrue(error.getMessage().contains("StartQueryExecution"), error.getMessage());
  }

  @Test
  void theProtocolIsAthenas() {
    assertEquals("AmazonAthena", world.athena.targetPrefix());
    assertEquals("1.1", world.athena.jsonVersion());
  }

  private List<String> filtered(String state) {
    return ids(
        world.call("ListSessions", "{'WorkGroup':'spark','StateFilter':'%s'}".formatted(state)));
  }

  private static List<String> ids(ObjectNode reply) {
    List<String> ids = new ArrayList<>();
    reply.get("Sessions").forEach(session -> ids.add(session.get("SessionId").textValue()));
    return ids;
  }

  private static String byId(String id) {
    return "{'SessionId':'" + id + "'}";
  }
}
