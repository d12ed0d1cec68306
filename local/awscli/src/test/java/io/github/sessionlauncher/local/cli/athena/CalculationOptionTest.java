package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.remote.RecordingEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code start-session --wait --calculation}: code, its outcome, and the end of the session. */
class CalculationOptionTest extends EndpointFixture {

  private static final String STDERR = "s3://results/7e0b/stderr";

  @TempDir private Path folder;

  /** Prepares the replies until the first look at the calculation. */
  private RecordingEndpoint started() {
    return endpoint
        .reply(200, "{\"SessionId\": \"8c1a\", \"State\": \"CREATING\"}")
        .reply(200, "{\"Status\": {\"State\": \"IDLE\"}}")
        .reply(200, "{\"Calculations\": []}")
        .reply(200, "{\"CalculationExecutionId\": \"7e0b\", \"State\": \"CREATING\"}");
  }

  private void ends(String state) {
    started()
        .reply(
            200,
            "{\"Status\": {\"State\": \"%s\", \"StateChangeReason\": \"why\"}, \"Result\": {\"StdErrorS3Uri\": \"%s\"}}"
                .formatted(state, STDERR))
        .reply(200, "{\"State\": \"TERMINATING\"}");
  }

  private List<String> called() {
    return endpoint.requests().stream()
        .map(request -> request.target().replace("AmazonAthena.", ""))
        .toList();
  }

  private JsonNode sent(int call) throws Exception {
    return JsonReader.read(endpoint.requests().get(call).body());
  }

  private JsonNode printed() throws Exception {
    return JsonReader.read(command.out());
  }

  private String file(byte[] content) throws IOException {
    return "file://" + Files.write(folder.resolve("job.py"), content);
  }

  @Test
  void theCodeOfAFileIsRunAndTheSessionEndsWithIt() throws Exception {
    ends("COMPLETED");
    String code = "print('é')\n";
    assertEquals(0, start("--wait", "--calculation", file(code.getBytes("UTF-8"))), command.err());
    assertEquals(
        List.of(
            "StartSession",
            "GetSessionStatus",
            "ListCalculationExecutions",
            "StartCalculationExecution",
            "GetCalculationExecution",
            "TerminateSession"),
        called());
    JsonNode calculation = sent(3);
    assertEquals(code, calculation.path("CodeBlock").asText());
    assertEquals("8c1a", calculation.path("SessionId").asText());
    assertTrue(calculation.path("Description").asText().matches("launch [0-9a-f]{64}"));
    assertTrue(calculation.path("ClientRequestToken").asText().matches("[0-9a-f]{64}"));
    assertEquals("READY", printed().path("Outcome").asText());
    assertEquals("COMPLETED", printed().at("/Calculation/Outcome").asText());
    assertTrue(printed().at("/Calculation/Terminated").asBoolean());
    assertTrue(command.err().contains("calculation 7e0b is CREATING"), command.err());
    assertTrue(command.err().contains("Termination of session 8c1a was requested"));
    assertFalse(command.err().contains("still running"));
  }

  @ParameterizedTest
  @CsvSource({"FAILED,2", "CANCELED,3"})
  void anotherEndHasItsExitCodeAndTheAddressOfStderr(String state, int code) throws Exception {
    ends(state);
    assertEquals(code, start("--wait", "--calculation", "1/0"));
    assertEquals(state, printed().at("/Calculation/Outcome").asText());
    assertEquals("why", printed().at("/Calculation/Reason").asText());
    assertEquals(STDERR, printed().at("/Calculation/StdErrorS3Uri").asText());
    assertTrue(
        command
            .err()
            .contains("The calculation 7e0b is %s: why (its stderr: %s)".formatted(state, STDERR)),
        command.err());
    assertEquals("TerminateSession", called().getLast());
  }

  @Test
  void otherFormatsPrintTheEndToo() {
    ends("COMPLETED");
    String[] options = {
      "--wait", "--calculation", "1", "--query", "Calculation.[Outcome,Looks]", "--output", "text"
    };
    assertEquals(0, start(options));
    assertEquals("COMPLETED\t1\n", command.out());
  }

  @Test
  void atItsDeadlineACalculationIsStopped() throws Exception {
    started().reply(200, "{\"Status\": {\"State\": \"RUNNING\"}}");
    assertEquals(4, start("--wait", "--calculation", "1", "--calculation-timeout", "60"));
    assertTrue(called().contains("StopCalculationExecution"), called().toString());
    assertEquals("TerminateSession", called().getLast());
    assertEquals("TIMED_OUT", printed().at("/Calculation/Outcome").asText());
  }

  @Test
  void aSessionIsKeptOnRequest() throws Exception {
    ends("COMPLETED");
    assertEquals(0, start("--wait", "--calculation", "1", "--keep-session"));
    assertEquals("GetCalculationExecution", called().getLast());
    assertFalse(printed().at("/Calculation/Terminated").asBoolean(true));
  }

  @Test
  void theCodeOfASessionThatFailsIsNotStarted() throws Exception {
    endpoint
        .reply(200, "{\"SessionId\": \"8c1a\", \"State\": \"CREATING\"}")
        .reply(200, "{\"Status\": {\"State\": \"DEGRADED\"}}")
        .reply(200, "{}");
    assertEquals(1, start("--wait", "--calculation", "1"));
    assertEquals("NOT_STARTED", printed().at("/Calculation/Outcome").asText());
    assertEquals("TerminateSession", called().getLast());
    assertFalse(command.err().contains("still running"), command.err());
  }

  @Test
  void looksThatAreRefusedAgainAndAgainTerminateTheSession() {
    started();
    for (int looks = 0; looks < 3; looks++) {
      endpoint
          .reply(400, "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}")
          .reply(200, "{\"Status\": {\"State\": \"IDLE\"}}");
    }
    assertEquals(255, start("--wait", "--calculation", "1"));
    assertEquals(
        3, Stream.of(called().toArray()).filter("GetCalculationExecution"::equals).count());
    assertEquals("TerminateSession", called().getLast());
    assertTrue(command.err().contains("An error occurred (AccessDeniedException)"), command.err());
    assertTrue(command.err().contains("Termination of session 8c1a was requested"), command.err());
  }

  @Test
  void aLaunchGetsTheCalculationInItsRequest() throws Exception {
    endpoint
        .reply(202, "{\"LaunchId\": \"ab12\", \"SessionId\": \"8c1a\"}")
        .reply(200, "{\"LaunchId\": \"ab12\", \"Progress\": \"READY\", \"SessionId\": \"8c1a\"}")
        .reply(
            200,
            "{\"LaunchId\": \"ab12\", \"Progress\": \"READY\", \"Calculation\": {\"calculationId\":"
                + " \"7e0b\", \"state\": \"RUNNING\", \"looks\": 1}}")
        .reply(
            200,
            "{\"LaunchId\": \"ab12\", \"Outcome\": {\"outcome\": \"READY\", \"sessionId\": \"8c1a\"}, \"Calculation\": {\"outcome\": \"FAILED\", \"calculationId\": \"7e0b\", \"stateChangeReason\": \"why\", \"stdErrorS3Uri\": \"%s\", \"terminated\": true}}"
                .formatted(STDERR));
    assertEquals(
        2, start("--launch", endpoint.url(), "--calculation", "1", "--calculation-timeout", "90"));
    assertEquals(
        "{\"CodeBlock\":\"1\",\"DeadlineSeconds\":90,\"TerminateSession\":true}",
        sent(0).at("/Launch/Calculation").toString());
    assertEquals(STDERR, printed().at("/Calculation/StdErrorS3Uri").asText());
    assertTrue(command.err().contains("calculation 7e0b is RUNNING; 1 look"), command.err());
    assertFalse(command.err().contains("still running"), command.err());
  }

  @Test
  void aLaunchThatIsNotWaitedForContinues() throws Exception {
    endpoint
        .reply(202, "{\"LaunchId\": \"ab12\", \"SessionId\": \"8c1a\"}")
        .reply(200, "{\"LaunchId\": \"ab12\", \"Progress\": \"READY\", \"SessionId\": \"8c1a\"}");
    assertEquals(4, start("--launch", endpoint.url(), "--calculation", "1"));
    assertEquals(
        "The launch continues and will publish its outcome.",
        printed().at("/Calculation/Reason").asText());
    assertEquals(
        0, start("--launch", endpoint.url(), "--no-wait", "--calculation", "1", "--keep-session"));
  }

  @Test
  void invalidCodeIsRefusedBeforeAnyRequest() throws IOException {
    assertRefused(
        "argument --calculation: the code has 68001 characters; it must have 1 to 68000.",
        "--wait",
        "--calculation",
        "x".repeat(68_001));
    assertRefused(
        "argument --calculation: the code is empty or blank; it must have 1 to 68000.",
        "--wait",
        "--calculation",
        file(new byte[] {'\n'}));
    assertRefused(
        "Error parsing parameter '--calculation': Unable to load paramfile file://none.py: No such"
            + " file or directory: 'none.py'",
        "--wait",
        "--calculation",
        "file://none.py");
    assertRefused("is not text", "--wait", "--calculation", file(new byte[] {(byte) 0xff}));
    assertRefused("argument --calculation: expected one argument", "--wait", "--calculation");
    assertEquals(
        255, start("--wait", "--calculation", "1", "--calculation-timeout", "59"), command.err());
    assertTrue(command.err().contains("from 60 to 86400"), command.err());
    assertEquals(List.of(), endpoint.requests());
  }

  @Test
  void anOptionWithoutTheOneThatItNeedsIsRefused() {
    assertRefused("--calculation: only with --wait or --launch", "--calculation", "1");
    assertRefused("--keep-session: only with --calculation", "--wait", "--keep-session");
    assertRefused(
        "--calculation-timeout: only with --calculation", "--wait", "--calculation-timeout", "60");
    assertEquals(List.of(), endpoint.requests());
  }

  private void assertRefused(String words, String... options) {
    assertEquals(252, start(options), command.err());
    assertTrue(command.err().contains(words), command.err());
    assertEquals("", command.out());
  }

  @Test
  void theSimulatedAthenaInsideTheCommandSaysThatNoCodeIsRun() throws Exception {
    command = TypedCommand.bare();
    assertEquals(0, start("--wait", "--calculation", "1"), command.err());
    assertTrue(command.err().contains(" No code is run: a script decides"), command.err());
    assertEquals("COMPLETED", printed().at("/Calculation/Outcome").asText());
  }

  @Test
  void theHelpPageExplainsTheOptions() {
    assertEquals(0, command.run("start-session", "help"));
    for (String words :
        List.of("--calculation (string)", "--keep-session (boolean)", "2    with --calculation:")) {
      assertTrue(command.out().contains(words), words);
    }
  }
}
