package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of calculations have no code of their own, so one case of each kind is enough. */
class CalculationCommandTest extends EndpointFixture {

  private static final String START = "start-calculation-execution";

  @TempDir private Path folder;

  private String sent() {
    return endpoint.requests().getFirst().body().replace(": ", ":").replace(", ", ",");
  }

  @Test
  void aCalculationIsStartedWithAGeneratedTokenAndTheCodeOfAFile() throws IOException {
    endpoint.reply(200, "{\"CalculationExecutionId\": \"7e0b\", \"State\": \"CREATING\"}");
    Path code = folder.resolve("job.py");
    Files.writeString(code, "print('é')\n");
    assertEquals(0, command.run(START, "--session-id", "8c1a", "--code-block", "file://" + code));
    assertEquals(
        "{\n    \"CalculationExecutionId\": \"7e0b\",\n    \"State\": \"CREATING\"\n}\n",
        command.out());
    assertEquals("AmazonAthena.StartCalculationExecution", endpoint.requests().getFirst().target());
    assertTrue(sent().contains("\"ClientRequestToken\":\"" + TypedCommand.TOKEN + "\""), sent());
    assertTrue(sent().contains("\"CodeBlock\":\"print('"), sent());
  }

  @Test
  void theDeprecatedStructureHasAShorthand() {
    endpoint.reply(200, "{}");
    assertEquals(
        0,
        command.run(START, "--session-id", "8c1a", "--calculation-configuration", "CodeBlock=1"));
    assertTrue(sent().contains("\"CalculationConfiguration\":{\"CodeBlock\":\"1\"}"), sent());
  }

  @Test
  void codeBeyondTheLimitIsRefusedBeforeItIsSent() {
    assertEquals(
        252, command.run(START, "--session-id", "8c1a", "--code-block", "x".repeat(68_001)));
    assertTrue(
        command.err().contains("68001 characters; it may have at most 68000."), command.err());
    assertEquals(0, endpoint.requests().size());
  }

  @Test
  void theOutputIsThatOfTheOtherCommands() {
    endpoint.reply(
        200,
        "{\"Calculations\": [{\"CalculationExecutionId\": \"7e0b\","
            + " \"Status\": {\"State\": \"FAILED\"}}]}");
    assertEquals(
        0,
        command.run(
            "list-calculation-executions",
            "--session-id",
            "8c1a",
            "--query",
            "Calculations[].[CalculationExecutionId,Status.State]",
            "--output",
            "text"));
    assertEquals("7e0b\tFAILED\n", command.out());
  }

  @Test
  void anErrorOfTheServiceHasItsWords() {
    String busy = "Session is in the BUSY state; needs to be IDLE to accept Calculations.";
    endpoint.reply(400, "{\"__type\": \"InvalidRequestException\", \"Message\": \"" + busy + "\"}");
    assertEquals(254, command.run(START, "--session-id", "8c1a", "--code-block", "1"));
    assertTrue(
        command
            .err()
            .contains(
                "An error occurred (InvalidRequestException) when calling the"
                    + " StartCalculationExecution operation (reached max retries: 0): "
                    + busy),
        command.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--max-items", "--page-size", "--starting-token"})
  void aListHasNoOptionsOfAPaginator(String option) {
    assertEquals(
        252, command.run("list-calculation-executions", "--session-id", "8c1a", option, "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--wait", "--launch", "--terminate-on-interrupt"})
  void anOptionOfStartSessionIsUnknown(String option) {
    assertEquals(252, command.run(START, "--session-id", "8c1a", "--code-block", "1", option));
  }
}
