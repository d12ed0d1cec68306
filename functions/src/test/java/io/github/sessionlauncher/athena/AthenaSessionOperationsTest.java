package io.github.sessionlauncher.athena;

import static io.github.sessionlauncher.athena.ScriptedAthena.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.request.SessionQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.ListSessionsResponse;
import software.amazon.awssdk.services.athena.model.SessionSummary;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;

class AthenaSessionOperationsTest {

  private static final Instant TIME = Instant.parse("2026-03-12T19:00:00Z");
  private static final SessionQuery ALL = SessionQuery.of(Map.of("WorkGroup", "spark"));

  private final ScriptedAthena athena = new ScriptedAthena();
  private final SessionOperations operations = new AthenaSessions(athena, Optional.empty());

  @Test
  void aListHasEveryMemberOfASession() {
    athena.answers(
        ListSessionsResponse.builder()
            .sessions(
                SessionSummary.builder()
                    .sessionId("s-1")
                    .description("nightly")
                    .engineVersion(
                        version ->
                            version
                                .selectedEngineVersion("AUTO")
                                .effectiveEngineVersion("PySpark engine version 3"))
                    .notebookVersion("Athena notebook version 1")
                    .status(
                        status ->
                            status
                                .state("IDLE")
                                .stateChangeReason("why")
                                .startDateTime(TIME)
                                .lastModifiedDateTime(TIME.plusSeconds(1))
                                .endDateTime(TIME.plusSeconds(2))
                                .idleSinceDateTime(TIME.plusSeconds(3)))
                    .build())
            .nextToken("more")
            .build());
    assertEquals(
        "{'NextToken':'more','Sessions':[{'SessionId':'s-1','Description':'nightly','EngineVersion':{'SelectedEngineVersion':'AUTO','EffectiveEngineVersion':'PySpark"
            + " engine version 3'},'NotebookVersion':'Athena notebook version 1',"
            + "'Status':{'StartDateTime':'2026-03-12T19:00:00Z',"
            + "'LastModifiedDateTime':'2026-03-12T19:00:01Z','EndDateTime':'2026-03-12T19:00:02Z',"
            + "'IdleSinceDateTime':'2026-03-12T19:00:03Z','State':'IDLE','StateChangeReason':'why'}}]}",
        listed());
  }

  private String listed() {
    return Json.write(operations.list(ALL)).replace('"', '\'');
  }

  @Test
  void membersThatAthenaOmitsAreOmitted() {
    athena.answers(ListSessionsResponse.builder().build());
    assertEquals("{'Sessions':[]}", listed());
    athena.answers(
        ListSessionsResponse.builder().sessions(SessionSummary.builder().build()).build());
    assertEquals("{'Sessions':[{}]}", listed());
    athena.answers(
        ListSessionsResponse.builder()
            .sessions(SessionSummary.builder().engineVersion(none -> {}).status(none -> {}).build())
            .build());
    assertEquals("{'Sessions':[{}]}", listed());
  }

  @Test
  void theWholeQueryReachesAthena() {
    athena.answers(ListSessionsResponse.builder().build());
    operations.list(ALL);
    operations.list(
        SessionQuery.of(
            Map.of("WorkGroup", "spark", "State", "IDLE", "MaxResults", "5", "NextToken", "t")));
    assertEquals(
        List.of(
            ListSessionsRequest.builder().workGroup("spark").build(),
            ListSessionsRequest.builder()
                .workGroup("spark")
                .stateFilter("IDLE")
                .maxResults(5)
                .nextToken("t")
                .build()),
        athena.requests());
  }

  @Test
  void aTerminatedSessionHasAthenasNameOfItsState() {
    athena.answers(TerminateSessionResponse.builder().state("TERMINATING").build());
    assertEquals("TERMINATING", operations.terminate("s-1"));
    assertEquals(
        List.of(TerminateSessionRequest.builder().sessionId("s-1").build()), athena.requests());
    athena.answers(TerminateSessionResponse.builder().build());
    assertNull(operations.terminate("s-1"));
  }

  @Test
  void aRefusalKeepsAthenasMessage() {
    athena.fails(refusal("no", "INVALID_INPUT"));
    Cause cause = new Cause("InvalidRequestException", "no", "INVALID_INPUT");
    AwsFailureException listed =
        assertThrows(AwsFailureException.class, () -> operations.list(ALL));
    assertEquals(cause, listed.failure());
    assertEquals("InvalidRequestException: no", listed.getMessage());
    assertEquals(
        cause,
        assertThrows(AwsFailureException.class, () -> operations.terminate("s-1")).failure());
  }
}
