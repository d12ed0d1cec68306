package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure never hides a session that costs money. */
class AfterTheStartTest extends EndpointFixture {

  private static final String STARTED = "{\"SessionId\": \"8c1a\", \"State\": \"CREATING\"}";
  private static final String READY = "{\"Status\": {\"State\": \"IDLE\"}}";
  private static final String DENIED =
      "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}";

  private void assertReported(String problem) {
    List<String> lines = command.err().lines().filter(line -> !line.isEmpty()).toList();
    assertTrue(command.err().contains(problem), command.err());
    assertTrue(command.err().contains("Session 8c1a is still running."), command.err());
    assertEquals(
        "Look at it: ./launcher get-session-status --session-id 8c1a", lines.get(lines.size() - 2));
    assertEquals("Terminate it: ./launcher terminate-session --session-id 8c1a", lines.getLast());
  }

  /** The exit code is AWS CLI 2's for a query that fails on the reply. */
  @ParameterizedTest
  @ValueSource(
      strings = {"sum(SessionId)", "nothing(@)", "sort(State)", "avg(@)", "join(',', SessionId)"})
  void aQueryThatCannotHaveAResultIsRefusedBeforeASessionIsStarted(String query) {
    assertEquals(255, start("--query", query));
    assertEquals(255, start("--query", query, "--wait"));
    assertEquals(255, start("--query", query, "--launch", endpoint.url()));
    assertEquals(255, start("--query", query, "--launch", endpoint.url(), "--no-wait"));
    assertEquals("", command.out());
    assertEquals(List.of(), endpoint.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "text,'[{a: SessionId}, State]'",
    "table,'[{a: SessionId}, State]'",
    "table,'[[SessionId], [SessionId, State]]'"
  })
  void aFormatThatCannotPrintTheQuerysResultIsRefusedBeforeASessionIsStarted(
      String format, String query) {
    assertEquals(255, start("--output", format, "--query", query));
    assertEquals(List.of(), endpoint.requests());
  }

  @Test
  void aQueryOfTheOutcomeIsTriedOnAnOutcome() {
    endpoint.reply(200, STARTED).reply(200, READY);
    assertEquals(0, start("--wait", "--query", "ceil(SecondsWaited)"));
    assertEquals(255, start("--query", "ceil(SecondsWaited)"));
    assertEquals(2, endpoint.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"length(State)", "starts_with(State, 'C')", "to_array(State) | sort(@)"})
  void aQueryThatFailsOnTheRealReplyReportsTheSession(String query) {
    endpoint.reply(200, "{\"SessionId\": \"8c1a\"}");
    assertEquals(255, start("--query", query));
    assertReported("In function ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text", "table", "yaml", "yaml-stream"})
  void aFullDiskOrABrokenPipeReportsTheSession(String format) {
    endpoint.reply(200, STARTED);
    command.withFullDisk();
    assertEquals(255, start("--output", format));
    assertReported("The output cannot be written");
  }

  @Test
  void aFullDiskAfterTheWaitReportsTheSession() {
    endpoint.reply(200, STARTED).reply(200, READY);
    command.withFullDisk();
    assertEquals(255, start("--wait", "--terminate-on-interrupt"));
    assertReported("The output cannot be written");
  }

  @Test
  void aFullDiskAfterTheLaunchReportsTheSession() {
    endpoint.reply(202, "{\"LaunchId\": \"ab12\", \"SessionId\": \"8c1a\"}");
    command.withFullDisk();
    assertEquals(255, start("--launch", endpoint.url(), "--no-wait"));
    assertReported("The output cannot be written");
  }

  @Test
  void aSessionThatIsOverIsNotReported() {
    endpoint.reply(200, STARTED).reply(200, "{\"Status\": {\"State\": \"FAILED\"}}");
    command.withFullDisk();
    assertEquals(255, start("--wait"));
    assertFalse(command.err().contains("still running"), command.err());
  }

  @Test
  void aReplyThatIsNoObjectSaysHowToFindTheSession() {
    endpoint.reply(200, "[]");
    assertEquals(255, start());
    assertTrue(command.err().contains("--client-request-token " + TypedCommand.TOKEN));
  }

  @Test
  void aLookThatIsRefusedReportsTheSession() {
    endpoint.reply(200, STARTED).reply(400, DENIED);
    assertEquals(255, start("--wait"));
    assertReported("An error occurred (AccessDeniedException)");
  }

  @Test
  void aLaunchThatCannotBeFollowedReportsTheSessionOrHowToFindIt() {
    endpoint.reply(202, "{\"LaunchId\": \"ab12\", \"SessionId\": \"8c1a\"}").reply(403, DENIED);
    assertEquals(255, start("--launch", endpoint.url()));
    assertReported("when calling the GetLaunch operation");
  }

  @Test
  void aLaunchWithoutASessionYetSaysHowToFindIt() {
    endpoint.reply(202, "{\"LaunchId\": \"ab12\", \"Progress\": \"waiting\"}").reply(403, DENIED);
    assertEquals(255, start("--launch", endpoint.url()));
    assertTrue(
        command.err().contains("--client-request-token " + TypedCommand.TOKEN), command.err());
  }

  @Test
  void theCommandsInTheReportReachTheSameAthena() {
    endpoint.reply(200, STARTED);
    command.withFullDisk();
    assertEquals(255, start("--region", "eu-west-1", "--endpoint-url", endpoint.url() + "/a&b"));
    assertTrue(
        command
            .err()
            .contains(
                "get-session-status --session-id 8c1a --endpoint-url '%s/a&b' --region eu-west-1"
                    .formatted(endpoint.url())),
        command.err());
  }

  @Test
  void aSimulatedSessionEndsWithTheCommandAndIsNotReported() {
    command = TypedCommand.bare().withFullDisk();
    assertEquals(255, start());
    assertFalse(command.err().contains("still running"), command.err());
  }
}
