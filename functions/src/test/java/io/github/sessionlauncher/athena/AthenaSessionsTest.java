package io.github.sessionlauncher.athena;

import static io.github.sessionlauncher.athena.ScriptedAthena.error;
import static io.github.sessionlauncher.athena.ScriptedAthena.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.SessionState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetSessionStatusRequest;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionAlreadyExistsException;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

class AthenaSessionsTest {

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty()));

  private final ScriptedAthena athena = new ScriptedAthena();
  private final AthenaSessions sessions = new AthenaSessions(athena);

  private static SdkException noAnswer() {
    return SdkClientException.create("no route", new IOException("no route"));
  }

  private static SdkException athenaError(int status, String code) {
    return error(AthenaException.builder(), status, code, "words").build();
  }

  @Test
  void aStartedSessionHasItsIdAndAthenasNameOfItsState() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    assertEquals(
        new StartAnswer.Started("s-1", ObservedState.named("CREATING", null)),
        sessions.start(LAUNCH));
    assertEquals(List.of(StartSessionMapper.of(LAUNCH)), athena.requests());
  }

  @Test
  void anAnswerWithoutASessionIsNotNowAndASessionMayExist() {
    athena.answers(StartSessionResponse.builder().state("CREATING").build());
    assertEquals(
        new StartAnswer.NotNow(
            new Cause("UnreadableAnswer", "Athena's answer contains no session."), true),
        sessions.start(LAUNCH));
  }

  @Test
  void aTemporaryErrorIsNotNow() {
    for (SdkException error :
        List.of(
            error(TooManyRequestsException.builder(), 400, "TooManyRequestsException", "words")
                .build(),
            athenaError(400, "ThrottlingException"),
            athenaError(429, "Other"))) {
      StartAnswer.NotNow answer = (StartAnswer.NotNow) sessions(error).start(LAUNCH);
      assertEquals("words", answer.cause().message());
      assertEquals(false, answer.mayExist(), error.toString());
    }
  }

  @Test
  void aSessionMayExistIfAthenaMayHaveStartedIt() {
    for (SdkException error :
        List.of(
            error(
                    SessionAlreadyExistsException.builder(),
                    400,
                    "SessionAlreadyExistsException",
                    "w")
                .build(),
            athenaError(500, "InternalServerException"),
            athenaError(503, "ServiceUnavailable"),
            noAnswer())) {
      StartAnswer.NotNow answer = (StartAnswer.NotNow) sessions(error).start(LAUNCH);
      assertEquals(true, answer.mayExist(), error.toString());
    }
    assertEquals(
        new Cause("NoAnswer", "no route"),
        ((StartAnswer.NotNow) sessions(noAnswer()).start(LAUNCH)).cause());
    SdkException there =
        error(
                SessionAlreadyExistsException.builder(),
                400,
                "SessionAlreadyExistsException",
                "there")
            .build();
    assertEquals(
        new Cause("SessionAlreadyExistsException", "there"),
        ((StartAnswer.NotNow) sessions(there).start(LAUNCH)).cause());
    assertEquals(
        new Cause("InternalServerException", "words"),
        ((StartAnswer.NotNow) sessions(athenaError(500, "InternalServerException")).start(LAUNCH))
            .cause());
  }

  private static AthenaSessions sessions(SdkException error) {
    return new AthenaSessions(new ScriptedAthena().fails(error));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Maximum allowed sessions reached",
        "maximum allowed DPUs",
        "Too many sessions",
        "There are too many active sessions.",
        "too many concurrent sessions",
        "The DPU quota is used up",
        "DPU limit",
        "Service quota exceeded",
        "session quota"
      })
  void anExhaustedQuotaIsRecognizedByItsMessageAndIsNotNow(String words) {
    StartAnswer expected =
        new StartAnswer.NotNow(new Cause("InvalidRequestException", words, "INVALID_INPUT"), false);
    assertEquals(expected, sessions(refusal(words, "INVALID_INPUT")).start(LAUNCH));
  }

  @Test
  void anyOtherRefusalIsFinalAndKeepsAthenasMessage() {
    assertEquals(
        new StartAnswer.Refused(
            new Cause("InvalidRequestException", "is not Spark", "INVALID_INPUT")),
        sessions(refusal("is not Spark", "INVALID_INPUT")).start(LAUNCH));
    assertEquals(
        new StartAnswer.Refused(new Cause("AccessDeniedException", "words")),
        sessions(athenaError(400, "AccessDeniedException")).start(LAUNCH));
  }

  @Test
  void aRefusalWithoutErrorDetailsIsReadByItsMessage() {
    for (String words : List.of("Too many sessions", "no")) {
      SdkException bare = InvalidRequestException.builder().message(words).statusCode(400).build();
      StartAnswer answer = sessions(bare).start(LAUNCH);
      assertEquals(words.startsWith("Too"), answer instanceof StartAnswer.NotNow, words);
    }
    SdkException wordless = InvalidRequestException.builder().statusCode(400).build();
    assertTrue(sessions(wordless).start(LAUNCH) instanceof StartAnswer.Refused);
    assertTrue(sessions(refusal(null, null)).start(LAUNCH) instanceof StartAnswer.Refused);
  }

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
        new StatusAnswer.Seen(new ObservedState(state, athenasWord, "why")),
        sessions.status("s-1"));
    assertEquals(
        List.of(GetSessionStatusRequest.builder().sessionId("s-1").build()), athena.requests());
  }

  @Test
  void anAnswerWithoutAStatusHasNoState() {
    athena.answers(GetSessionStatusResponse.builder().build());
    assertEquals(
        new StatusAnswer.Seen(new ObservedState(SessionState.UNKNOWN, null, null)),
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
}
