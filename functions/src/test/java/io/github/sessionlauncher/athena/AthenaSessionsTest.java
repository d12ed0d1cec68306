package io.github.sessionlauncher.athena;

import static io.github.sessionlauncher.athena.ScriptedAthena.error;
import static io.github.sessionlauncher.athena.ScriptedAthena.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Refusal;
import io.github.sessionlauncher.launch.Refusal.Kind;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaException;
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
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  private final ScriptedAthena athena = new ScriptedAthena();
  private final AthenaSessions sessions = new AthenaSessions(athena, Optional.empty());

  static SdkException noAnswer() {
    return SdkClientException.create("no route", new IOException("no route"));
  }

  static SdkException athenaError(int status, String code) {
    return error(AthenaException.builder(), status, code, "words").build();
  }

  @Test
  void aStartedSessionHasItsIdAndAthenasNameOfItsState() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    assertEquals(
        new StartAnswer.Started("s-1", ObservedState.named("CREATING", null)),
        sessions.start(LAUNCH));
    assertEquals(List.of(AthenaSessions.request(LAUNCH)), athena.requests());
  }

  @Test
  void anAnswerWithoutASessionIsNotNowAndASessionMayExist() {
    athena.answers(StartSessionResponse.builder().state("CREATING").build());
    assertEquals(
        new StartAnswer.NotNow(
            new Cause("UnreadableAnswer", "Athena's answer contains no session."),
            Refusal.Kind.UNANSWERED),
        sessions.start(LAUNCH));
  }

  private static StartAnswer.NotNow notNow(SdkException error) {
    return (StartAnswer.NotNow) sessions(error).start(LAUNCH);
  }

  @Test
  void tooManySessionsAreALackOfCapacity() {
    StartAnswer.NotNow answer =
        notNow(
            error(TooManyRequestsException.builder(), 400, "TooManyRequestsException", "words")
                .build());
    assertEquals("words", answer.cause().message());
    assertEquals(Kind.NO_CAPACITY, answer.kind());
  }

  /** The names are those of AWS's pages "Common Errors" and "Common Error Types". */
  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException",
    "429, Other",
    "403, ExpiredTokenException",
    "400, ExpiredToken",
    "403, UnrecognizedClientException",
    "403, InvalidClientTokenId",
    "400, IncompleteSignature",
    "403, InvalidSignatureException",
    "403, SignatureDoesNotMatch",
    "400, RequestExpired",
    "403, MissingAuthenticationToken",
    "403, OptInRequired",
    "408, RequestTimeoutException",
    "400, SomethingNew",
    "407, ",
  })
  void anErrorThatSaysNothingAboutTheRequestIsNotNow(int status, String name) {
    assertEquals(Kind.NOT_TAKEN, notNow(athenaError(status, name)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "AccessDenied", "NotAuthorized"})
  void aMissingPermissionIsDoubted(String name) {
    assertEquals(Kind.DENIED, notNow(athenaError(400, name)).kind());
    assertEquals(Kind.DENIED, notNow(athenaError(403, name)).kind());
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
      assertEquals(Kind.UNANSWERED, notNow(error).kind(), error.toString());
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

  static AthenaSessions sessions(SdkException error) {
    return new AthenaSessions(new ScriptedAthena().fails(error), Optional.empty());
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
        "session quota",
        "Failed to Provision session due to required capacity not being available for the account",
        "Rate exceeded",
        "Insufficient capacity in this Region",
        "Capacity is unavailable",
        "You have an account limit of 4 DPUs",
        "Quota exceeded",
        "Insufficient DPUs available",
        "Quota for active DPUs reached",
        "All capacity is in use",
        "Not enough free DPUs to start the session",
        "Request exceeds the DPU quota of this account",
        "The limit of 2 concurrent sessions has been reached",
        "Maximum allowed DPUs exceeded: CoordinatorDpuSize + MaxConcurrentDpus",
        "All DPUs are in use; CoordinatorDpuSize 1 is not allowed now",
        "Workgroup capacity not found"
      })
  void anExhaustedQuotaIsRecognizedByItsMessageAndIsNotNow(String words) {
    StartAnswer expected =
        new StartAnswer.NotNow(
            new Cause("InvalidRequestException", words, "INVALID_INPUT"), Refusal.Kind.NO_CAPACITY);
    assertEquals(expected, sessions(refusal(words, "INVALID_INPUT")).start(LAUNCH));
  }

  /** The sources of these words are in {@code Refusals}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Workgroup EngineVersion is not Spark.",
        "WorkGroup is not found.",
        "WorkGroup no-such-group is not found.",
        "WorkGroup 'capacity' is not found.",
        "1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 32",
        "2 validation errors detected: Value at 'sessionQuota' failed; no capacity",
        "NotebookVersion is required when NotebookId is provided.",
        "Idempotent parameters do not match",
        "EngineConfiguration members not supported by Apache Spark version 3.5: SparkProperties",
        "CoordinatorDpuSize is not allowed for this engine",
        "Unsupported member SparkProperties",
      })
  void whatCannotPassIsFinalAndKeepsAthenasMessage(String words) {
    assertEquals(
        new StartAnswer.Refused(new Cause("InvalidRequestException", words, "INVALID_INPUT")),
        sessions(refusal(words, "INVALID_INPUT")).start(LAUNCH));
  }

  @Test
  void anUnknownResourceAndAValidationErrorAreFinal() {
    SdkException unknown =
        error(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", "none")
            .build();
    assertEquals(
        new StartAnswer.Refused(new Cause("ResourceNotFoundException", "none")),
        sessions(unknown).start(LAUNCH));
    assertEquals(
        new StartAnswer.Refused(new Cause("ValidationException", "words")),
        sessions(athenaError(400, "ValidationException")).start(LAUNCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We could not place your session",
        "Session cannot be created",
        "CoordinatorDpuSize 1 could not be placed",
        "Description exceeds the limit of 1024 characters",
        ""
      })
  void unknownWordsAreDoubted(String words) {
    assertEquals(
        new StartAnswer.NotNow(
            new Cause("InvalidRequestException", words, "INVALID_INPUT"), Kind.UNKNOWN_WORDS),
        sessions(refusal(words, "INVALID_INPUT")).start(LAUNCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "All hosts are BUSY now",
        "DPU budget: CoordinatorDpuSize 1 is not available today",
        "Maximum allowed DPUs exceeded: CoordinatorDpuSize + MaxConcurrentDpus",
        "Workgroup capacity not found",
        "WorkGroup spark is not found: hosts are busy",
        "SparkProperties not supported: DPU budget is spent",
      })
  void aDeploymentCanAddWordsForALackOfCapacity(String words) {
    Optional<Pattern> capacity =
        Optional.of(
            Pattern.compile(
                "hosts are busy|not available today|DPU budget", Pattern.CASE_INSENSITIVE));
    assertEquals(
        new StartAnswer.NotNow(new Cause("InvalidRequestException", words), Kind.NO_CAPACITY),
        new AthenaSessions(new ScriptedAthena().fails(refusal(words, null)), capacity)
            .start(LAUNCH));
  }

  @Test
  void aRefusalWithoutErrorDetailsIsReadByItsMessage() {
    for (String words : List.of("Too many sessions", "no")) {
      SdkException bare = InvalidRequestException.builder().message(words).statusCode(400).build();
      assertEquals(words.startsWith("Too"), notNow(bare).kind() == Kind.NO_CAPACITY, words);
    }
    SdkException wordless = InvalidRequestException.builder().statusCode(400).build();
    assertEquals(Kind.UNKNOWN_WORDS, notNow(wordless).kind());
    assertEquals(Kind.UNKNOWN_WORDS, notNow(refusal(null, null)).kind());
  }
}
