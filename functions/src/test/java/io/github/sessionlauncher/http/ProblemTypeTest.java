package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.launch.Cause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTypeTest {

  @ParameterizedTest
  @CsvSource({
    "InvalidRequestException,       REFUSED_BY_ATHENA",
    "AccessDeniedException,         DENIED_BY_AWS",
    "AccessDenied,                  DENIED_BY_AWS",
    "ResourceNotFoundException,     RESOURCE_NOT_FOUND",
    "SessionAlreadyExistsException, CONFLICT_AT_ATHENA",
    "ThrottlingException,           THROTTLED",
    "TooManyRequestsException,      THROTTLED",
    "ThrottledException,            THROTTLED",
    "Throttling,                    THROTTLED",
    "ExecutionLimitExceeded,        THROTTLED",
    "NoAnswer,                      UNAVAILABLE",
    "InternalServerException,       UNAVAILABLE",
    "InternalServerError,           UNAVAILABLE",
    "InternalFailure,               UNAVAILABLE",
    "ServiceUnavailable,            UNAVAILABLE",
    "ServiceUnavailableException,   UNAVAILABLE",
    "HTTP 504,                      UNAVAILABLE",
    "HTTP 404,                      UNUSABLE_ANSWER",
    "UnreadableAnswer,              UNUSABLE_ANSWER",
    "SomethingNewException,         UNUSABLE_ANSWER",
  })
  void theErrorNameOfAwsDecidesTheType(String error, ProblemType type) {
    assertEquals(type, ProblemType.of(new Cause(error, "words")));
  }

  @Test
  void aTokenInUseIsAConflictWhateverTheErrorName() {
    assertEquals(
        ProblemType.CONFLICT_AT_ATHENA,
        ProblemType.of(new Cause("InvalidRequestException", "w", "IDEMPOTENT_PARAMETER_MISMATCH")));
  }

  @Test
  void theUriOfATypeIsIndependentOfTheLocale() {
    assertEquals(
        "urn:athena-session-launcher:problem:invalid-request", ProblemType.INVALID_REQUEST.uri());
  }

  @Test
  void throttlingAndUnavailabilityAreTemporary() {
    assertEquals(
        List.of(ProblemType.LAUNCH_HAS_NO_SESSION, ProblemType.THROTTLED, ProblemType.UNAVAILABLE),
        Stream.of(ProblemType.values()).filter(ProblemType::isTemporary).toList());
  }
}
