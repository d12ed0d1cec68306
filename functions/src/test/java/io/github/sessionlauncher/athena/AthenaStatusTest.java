package io.github.sessionlauncher.athena;

import static io.github.sessionlauncher.athena.AthenaSessionsTest.athenaError;
import static io.github.sessionlauncher.athena.AthenaSessionsTest.noAnswer;
import static io.github.sessionlauncher.athena.AthenaSessionsTest.sessions;
import static io.github.sessionlauncher.athena.ScriptedAthena.error;
import static io.github.sessionlauncher.athena.ScriptedAthena.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.Sessions.Usage;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.GetSessionRequest;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.GetSessionStatusRequest;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;

/** Tests what an answer to GetSessionStatus means. */
class AthenaStatusTest {

  private final ScriptedAthena athena = new ScriptedAthena();
  private final AthenaSessions sessions = new AthenaSessions(athena, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "CREATING, CREATING",
    "CREATED, CREATED",
    "IDLE, IDLE",
    "BUSY, BUSY",
    "TERMINATING, TERMINATING",
    "TERMINATED, TERMINATED",
    "DEGRADED, DEGRADED",
    "FAILED, FAILED",
    "HIBERNATING, UNKNOWN",
    ", UNKNOWN",
  })
  void everyStateIsSeenAndItsNameIsKept(String athenasWord, SessionState state) {
    athena.answers(
        GetSessionStatusResponse.builder()
            .status(status -> status.state(athenasWord).stateChangeReason("why"))
            .build());
    assertEquals(
        new StatusAnswer.Seen(new ObservedState(state, athenasWord, "why", null, null)),
        sessions.status("s-1"));
    assertEquals(
        List.of(GetSessionStatusRequest.builder().sessionId("s-1").build()), athena.requests());
  }

  @Test
  void theTimesOfASessionAreThoseOfAthena() {
    Instant start = Instant.parse("2026-03-12T19:03:59.102Z");
    athena.answers(
        GetSessionStatusResponse.builder()
            .status(
                status ->
                    status
                        .state("IDLE")
                        .startDateTime(start)
                        .idleSinceDateTime(start.plusSeconds(12)))
            .build());
    assertEquals(
        new StatusAnswer.Seen(
            new ObservedState(SessionState.IDLE, "IDLE", null, start, start.plusSeconds(12))),
        sessions.status("s-1"));
  }

  @Test
  void theUseOfASessionIsReadInTwoSeconds() {
    athena.answers(
        GetSessionResponse.builder()
            .engineVersion("PySpark engine version 3")
            .statistics(statistics -> statistics.dpuExecutionInMillis(12_378L))
            .build());
    assertEquals(new Usage(12_378L, "PySpark engine version 3"), sessions.usage("s-1"));
    GetSessionRequest request = (GetSessionRequest) athena.requests().getFirst();
    assertEquals("s-1", request.sessionId());
    assertEquals(
        Optional.of(Duration.ofSeconds(2)),
        request.overrideConfiguration().flatMap(RequestOverrideConfiguration::apiCallTimeout));
  }

  @Test
  void theUseOfASessionIsUnknownIfAthenaDoesNotSay() {
    athena.answers(GetSessionResponse.builder().build());
    assertEquals(Usage.UNKNOWN, sessions.usage("s-1"));
    assertEquals(Usage.UNKNOWN, sessions(refusal("none", "INVALID_INPUT")).usage("s-1"));
    assertEquals(Usage.UNKNOWN, sessions(noAnswer()).usage("s-1"));
  }

  @Test
  void anAnswerWithoutAStatusHasNoState() {
    athena.answers(GetSessionStatusResponse.builder().build());
    assertEquals(
        new StatusAnswer.Seen(new ObservedState(SessionState.UNKNOWN, null, null, null, null)),
        sessions.status("s-1"));
  }

  @Test
  void bothErrorsForAnUnknownSessionAreUnseen() {
    assertEquals(
        new StatusAnswer.Unseen(new Cause("InvalidRequestException", "none", "INVALID_INPUT")),
        sessions(refusal("none", "INVALID_INPUT")).status("s-1"));
    SdkException unknown =
        error(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", "none")
            .build();
    assertEquals(
        new StatusAnswer.Unseen(new Cause("ResourceNotFoundException", "none")),
        sessions(unknown).status("s-1"));
  }

  @Test
  void anErrorWhileLookingIsUnseen() {
    assertEquals(
        new StatusAnswer.Unseen(new Cause("ThrottlingException", "words")),
        sessions(athenaError(400, "ThrottlingException")).status("s-1"));
    assertEquals(
        new StatusAnswer.Unseen(new Cause("NoAnswer", "no route")),
        sessions(noAnswer()).status("s-1"));
  }

  @Test
  void everyStateThatTheSdkKnowsHasAMeaning() {
    software.amazon.awssdk.services.athena.model.SessionState.knownValues()
        .forEach(
            each ->
                assertEquals(
                    SessionState.valueOf(each.toString()),
                    ObservedState.named(each.toString(), null).state()));
  }
}
