package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.athena.ScriptedAthena;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.TerminateSessionRequest;
import software.amazon.awssdk.services.athena.model.TerminateSessionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Calls of the API function about launches. */
class LaunchApiTest extends ApiFunction {

  private static final String SEEN =
      """
      {"look": {"looks": 3, "progress": "%s", "sessionId": "s-7", "state": "CREATING"}}
      """;

  @Test
  void endingALaunchTerminatesItsSessionHoweverOften() {
    startLaunch();
    stepFunctions.enters(launch, SEEN.formatted("PENDING"));
    athena.answers(TerminateSessionResponse.builder().state("TERMINATING").build());
    for (int times = 1; times <= 2; times++) {
      assertReply(
          202,
          "{\"LaunchId\":\"%s\",\"Status\":\"RUNNING\",\"SessionId\":\"s-7\",\"State\":\"TERMINATING\"}"
              .formatted(launch),
          call("DELETE /launches/{LaunchId}"));
      assertEquals(times, terminations());
      assertEquals("s-7", ((TerminateSessionRequest) athena.requests().getLast()).sessionId());
    }
    assertEquals(List.of(launch), stepFunctions.names());
  }

  @Test
  void endingALaunchThatHasEndedTerminatesItsSessionToo() {
    startLaunch();
    stepFunctions.succeed(
        launch,
        "{\"look\": {\"looks\": 3, \"progress\": \"READY\", \"sessionId\": \"s-7\"}, \"outcome\":"
            + " {}}");
    athena.answers(TerminateSessionResponse.builder().state("TERMINATED").build());
    assertEquals(202, call("DELETE /launches/{LaunchId}").get("statusCode"));
    assertEquals(1, terminations());
  }

  @Test
  void endingALaunchWithoutASessionSaysWhetherOneMayCome() {
    startLaunch();
    assertProblem(409, "launch-has-no-session", call("DELETE /launches/{LaunchId}"));
    stepFunctions.enters(launch, "{\"look\": {\"looks\": 1, \"progress\": \"WAITING\"}}");
    assertProblem(409, "launch-has-no-session", call("DELETE /launches/{LaunchId}"));
    stepFunctions.end(launch, ExecutionStatus.ABORTED, "Stopped", "by ada");
    // the last net has not looked yet
    assertProblem(409, "launch-has-no-session", call("DELETE /launches/{LaunchId}"));
    stepFunctions.end(
        launch,
        ExecutionStatus.FAILED,
        "SessionLauncher.REJECTED",
        "{\"look\": {\"looks\": 1, \"progress\": \"REJECTED\"}, \"outcome\": {}}");
    assertReply(
        200,
        "{\"LaunchId\":\"%s\",\"Status\":\"FAILED\"}".formatted(launch),
        call("DELETE /launches/{LaunchId}"));
    assertEquals(0, terminations());
  }

  @Test
  void aLaunchInAWorkGroupThatIsNoLongerAllowedIsNeitherShownNorEnded() {
    startLaunch();
    stepFunctions.enters(launch, SEEN.formatted("PENDING"));
    set("ALLOWED_WORK_GROUPS", "etl");
    assertProblem(403, "not-allowed", call("GET /launches/{LaunchId}"));
    assertProblem(403, "not-allowed", call("DELETE /launches/{LaunchId}"));
    assertEquals(0, terminations());
  }

  @Test
  void anUnknownLaunchIsNeitherFoundNorEnded() {
    for (String route : List.of("GET /launches/{LaunchId}", "DELETE /launches/{LaunchId}")) {
      launch = "a".repeat(64);
      Map<?, ?> unknown = call(route);
      assertProblem(404, "launch-not-found", unknown);
      assertEquals(
          "There is no launch %s, or its execution ended more than 90 days ago.".formatted(launch),
          body(unknown).get("detail"));
      launch = "latest";
      assertEquals(
          "A launch id has 64 hexadecimal digits in lower case.", body(call(route)).get("detail"));
    }
  }

  @Test
  void aLaunchIsFoundByItsId() {
    startLaunch();
    Map<?, ?> reply = call("GET /launches/{LaunchId}");
    assertEquals(200, reply.get("statusCode"));
    assertEquals("RUNNING", body(reply).get("Status"));
  }

  @Test
  void anErrorOfStepFunctionsIsReportedByItsName() {
    AwsServiceException throttled =
        ScriptedAthena.error(SfnException.builder(), 400, "ThrottlingException", "Rate").build();
    stepFunctions.fails(throttled);
    assertProblem(429, "throttled", call("GET /launches/{LaunchId}"));
  }
}
