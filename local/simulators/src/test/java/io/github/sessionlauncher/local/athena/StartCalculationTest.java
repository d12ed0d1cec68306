package io.github.sessionlauncher.local.athena;

import static io.github.sessionlauncher.local.athena.AthenaWorld.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCalculationTest {

  private static final String START = "StartCalculationExecution";

  private final AthenaWorld world = new AthenaWorld();
  private final String session = world.idle("spark");

  /** Returns a request with further members. */
  private ObjectNode request(String members) {
    return AthenaWorld.json("{'SessionId':'" + session + "'," + members + "}");
  }

  private ObjectNode start(ObjectNode request) {
    return world.athena.call(START, request, AthenaWorld.ANYONE);
  }

  private AwsError refused(String words, ObjectNode request) {
    AwsError error = world.error(START, request);
    assertEquals("InvalidRequestException", error.code());
    assertEquals(400, error.status());
    assertTrue(error.getMessage().contains(words), error.getMessage());
    return error;
  }

  @ParameterizedTest
  @CsvSource({
    "CodeBlock, 68000, less than or equal to 68000, 1",
    "Description, 1024, less than or equal to 1024, 1",
    "Description, 1, greater than or equal to 1, -1",
    "ClientRequestToken, 128, less than or equal to 128, 1",
    "ClientRequestToken, 32, greater than or equal to 32, -1"
  })
  void onlyALengthBeyondItsLimitIsRejectedWithAwsMessage(
      String member, int length, String rule, int beyond) {
    ObjectNode request = request("'CodeBlock':''");
    String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
    refused(
        "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length %s"
            .formatted(name, rule),
        request.deepCopy().put(member, "x".repeat(length + beyond)));
    assertEquals(List.of(), world.athena.calculations());
    start(request.put(member, "x".repeat(length)));
    assertEquals(1, world.athena.calculations().size());
  }

  @Test
  void theDeprecatedStructureHasTheSameLimit() {
    String members = "'CalculationConfiguration':{'CodeBlock':'%s'}";
    refused(
        "'calculationConfiguration.codeBlock' failed to satisfy constraint: Member must have length"
            + " less than or equal to 68000",
        request(members.formatted("x".repeat(68_001))));
    start(request(members.formatted("x".repeat(68_000))));
    assertEquals(68_000, world.athena.calculations().getFirst().codeBlock().length());
  }

  @Test
  void aSessionIdHasUpTo256Characters() {
    String input = "{'SessionId':'%s','CodeBlock':''}";
    for (String id : List.of("", "x".repeat(257))) {
      assertTrue(world.error(START, input.formatted(id)).getMessage().contains("'sessionId'"), id);
    }
    String longest = "x".repeat(256);
    assertEquals(
        "Session %s does not exist".formatted(longest),
        world.error(START, input.formatted(longest)).getMessage());
    assertEquals(
        "1 validation error detected: Value null at 'sessionId' failed to satisfy constraint:"
            + " Member must not be null",
        world.error(START, "{'CodeBlock':''}").getMessage());
  }

  @Test
  void aWrongJsonTypeIsASerializationException() {
    for (String members :
        List.of("'CodeBlock':1", "'CalculationConfiguration':'x'", "'Description':[]")) {
      assertEquals("SerializationException", world.error(START, request(members)).code(), members);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Description':'no code'",
        "'CalculationConfiguration':{}",
        "'CodeBlock':'a','CalculationConfiguration':{'CodeBlock':'a'}"
      })
  void theCodeIsInExactlyOneOfTwoMembers(String members) {
    refused("Either CodeBlock or CalculationConfiguration$CodeBlock", request(members));
    assertEquals(List.of(), world.athena.calculations());
    start(request("'CodeBlock':'a','CalculationConfiguration':{}"));
  }

  @Test
  void onlyAnIdleSessionAcceptsACalculation() {
    String busy = "Session is in the %s state; needs to be IDLE to accept Calculations.";
    ObjectNode request = request("'CodeBlock':''");
    start(request);
    AwsError error = refused(busy.formatted("BUSY"), request);
    assertEquals(busy.formatted("BUSY"), error.getMessage());
    world.until(30);
    start(request);
    world.until(60);
    world.terminate(session);
    refused(busy.formatted("TERMINATING"), request);
    world.until(62);
    refused(busy.formatted("TERMINATED"), request);
    String other = world.start("spark");
    refused(busy.formatted("CREATING"), request.put("SessionId", other));
    assertEquals(2, world.athena.calculations().size());
  }

  @Test
  void spark35HasNoCalculations() {
    String other = world.start("spark-3-5");
    world.until(60);
    for (String operation : List.of(START, "ListCalculationExecutions")) {
      AwsError error = world.error(operation, "{'SessionId':'%s','CodeBlock':''}".formatted(other));
      assertEquals("InvalidRequestException", error.code());
      assertEquals(
          "Calculations are not supported by Apache Spark version 3.5", error.getMessage());
    }
    assertEquals("IDLE", world.state(other));
  }

  @Test
  void aReplayReturnsTheFirstReplyAndStartsNoCalculation() {
    ObjectNode request = request("'CodeBlock':'a','ClientRequestToken':'" + TOKEN + "'");
    ObjectNode first = start(request);
    assertEquals(first, start(request), "the session is BUSY");
    world.until(40);
    assertEquals(first, start(request), "the calculation has ended");
    world.terminate(session);
    world.until(60);
    assertEquals(first, start(request), "the session has ended");
    assertEquals(1, world.athena.calculations().size());
  }

  @Test
  void aChangedRequestWithTheSameTokenIsRejected() {
    ObjectNode request = request("'CodeBlock':'a','ClientRequestToken':'" + TOKEN + "'");
    start(request);
    for (String member : List.of("CodeBlock", "Description")) {
      AwsError error =
          refused("Idempotent parameters do not match", request.deepCopy().put(member, "another"));
      assertEquals(
          Map.of("AthenaErrorCode", "IDEMPOTENT_PARAMETER_MISMATCH"), error.members(), member);
    }
    // the tokens of sessions are others
    world.call(
        "StartSession",
        "{'WorkGroup':'spark','EngineConfiguration':{},'ClientRequestToken':'" + TOKEN + "'}");
  }

  @Test
  void withoutATokenEveryRequestStartsACalculation() {
    ObjectNode first = start(request("'CodeBlock':'a'"));
    world.until(40);
    assertNotEquals(first, start(request("'CodeBlock':'a'")));
  }

  @Test
  void aRejectedRequestLeavesNoToken() {
    start(request("'CodeBlock':'a'"));
    ObjectNode request = request("'CodeBlock':'b','ClientRequestToken':'" + TOKEN + "'");
    refused("BUSY", request);
    world.until(40);
    start(request);
    assertEquals(2, world.athena.calculations().size());
  }

  @Test
  void aTokenIsForgottenAndRememberedAsThoseOfSessions() {
    ObjectNode request = request("'CodeBlock':'a','ClientRequestToken':'" + TOKEN + "'");
    world.athena.rememberTokensPerRole();
    Caller other =
        new Caller("arn:aws:sts::123456789012:assumed-role/other/status", Permissions.ALL);
    ObjectNode first = start(request);
    assertEquals(first, start(request));
    world.until(40);
    assertNotEquals(first, world.athena.call(START, request, other));
    world.until(80);
    world.athena.forgetRequestToken(TOKEN);
    assertNotEquals(first, start(request));
    world.until(120);
    world.athena.forgetRequestTokens();
    assertNotEquals(first, start(request));
    assertEquals(4, world.athena.calculations().size());
  }

  @Test
  void sparkThrottledThrottlesCalculationsToo() {
    String throttled = world.start("spark-throttled");
    world.until(60);
    String input = "{'SessionId':'" + throttled + "'}";
    world.call("ListCalculationExecutions", input);
    assertEquals("ThrottlingException", world.error("ListCalculationExecutions", input).code());
    world.call("GetWorkGroup", "{'WorkGroup':'spark-throttled'}");
  }
}
