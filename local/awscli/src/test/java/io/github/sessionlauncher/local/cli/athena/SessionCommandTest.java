package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands from their arguments to their output and exit code. */
class SessionCommandTest extends EndpointFixture {

  private static final String[] START = {
    "start-session", "--work-group", "spark", "--engine-configuration", "{}"
  };
  private static final String STARTED = "{\"SessionId\": \"8c1a\", \"State\": \"CREATING\"}";

  @TempDir private Path folder;

  private static String[] startWith(String... more) {
    String[] words = Arrays.copyOf(START, START.length + more.length);
    System.arraycopy(more, 0, words, START.length, more.length);
    return words;
  }

  @Test
  void aSessionIsStartedWithAGeneratedToken() {
    endpoint.reply(200, STARTED);
    assertEquals(0, command.run(START));
    assertEquals(
        "{\n    \"SessionId\": \"8c1a\",\n    \"State\": \"CREATING\"\n}\n", command.out());
    assertEquals("", command.err());
    assertTrue(endpoint.requests().getFirst().body().contains(TypedCommand.TOKEN));
  }

  @Test
  void aTokenOfTheUserIsSentUnchanged() {
    String token = "my-own-token-my-own-token-my-own-token";
    endpoint.reply(200, STARTED);
    assertEquals(0, command.run(startWith("--client-request-token", token)));
    String body = endpoint.requests().getFirst().body();
    assertTrue(body.contains(token), body);
    assertFalse(body.contains(TypedCommand.TOKEN), body);
  }

  @Test
  void eachOutcomeHasItsExitCode() throws IOException {
    endpoint.reply(400, "{\"__type\": \"InvalidRequestException\", \"message\": \"m\"}");
    assertExit(254, "An error occurred (InvalidRequestException)", command);
    assertExit(252, "Unknown options: spark", command, "spark");
    assertExit(252, "expected one argument", command, "--description");
    assertExit(252, "Bad value for --endpoint-url", command, "--endpoint-url", "x");
    assertExit(252, "Error parsing parameter '--tags'", command, "--tags", "a");
    assertExit(252, "Unable to load paramfile", command, "--description", "file://none");
    assertExit(
        252,
        "Description is bytes; it must be a string.",
        command,
        "--description",
        "fileb://" + Files.write(folder.resolve("b"), new byte[] {(byte) 0xff}));
    assertExit(252, "Bad value for --query a[", command, "--query", "a[");
    assertExit(255, "is not a whole number", command, "--session-idle-timeout-in-minutes", "soon");
    assertExit(
        255,
        "Unable to load paramfile",
        command,
        "--monitoring-configuration",
        "S3LoggingConfiguration={KmsKey@=file://none}");
    assertExit(
        255,
        "[\"a\",\"b\"] is not true or false",
        command,
        "--monitoring-configuration",
        "CloudWatchLoggingConfiguration={Enabled=[a,b]}");
    assertExit(255, "is not a number", command, "--cli-input-yaml", "a: !!int x");
    assertExit(255, "fileb:// gives bytes", command, "--tags", "fileb://" + folder.resolve("b"));
    assertExit(252, "it must have at least 1.", command, "--description", "");
    assertExit(255, "could not be found", command, "--profile", "none");
    assertExit(255, "doesn't match a supported format", command, "--region", "a b");
    assertExit(255, "Invalid endpoint", command, "--endpoint-url", "ftp://host");
    assertExit(255, "max_attempts", copy().with("AWS_MAX_ATTEMPTS", "0"));
    assertExit(255, "Unknown output type: xml", copy().with("AWS_DEFAULT_OUTPUT", "xml"));
    assertExit(255, "Unknown output type: ;", copy().with("AWS_DEFAULT_OUTPUT", ""));
    assertExit(
        255,
        "AWS_CLI_FILE_ENCODING",
        copy().with("AWS_CLI_FILE_ENCODING", "none"),
        "--tags",
        "file://" + folder.resolve("b"));
    assertExit(253, "cli_timestamp_format", copy().with("AWS_CLI_TIMESTAMP_FORMAT", "none"));
    assertExit(255, "Partial credentials", copy().without("AWS_SECRET_ACCESS_KEY"));
    assertExit(253, "You must specify a region", copy().without("AWS_REGION"));
    assertExit(253, "Unable to locate credentials", copy().without("AWS_ACCESS_KEY_ID"));
    endpoint.close();
    assertExit(255, "Could not connect to the endpoint URL", command);
    assertEquals(1, endpoint.requests().size());
  }

  @Test
  void invalidCombinationsOfWaitOptionsAreRejectedBeforeAnyRequest() {
    String api = "http://127.0.0.1:1";
    assertExit(252, "--wait-timeout: only with --wait or", command, "--wait-timeout", "9");
    assertExit(252, "only with --wait", command, "--terminate-on-interrupt");
    assertExit(252, "--no-wait: only with --launch", command, "--no-wait");
    assertExit(252, "not allowed with argument --wait", command, "--no-wait", "--wait");
    assertExit(
        252, "not allowed with --launch", command, "--launch", api, "--terminate-on-interrupt");
    assertExit(
        252, "only with --wait or", command, "--launch", api, "--no-wait", "--wait-timeout", "9");
    assertExit(255, "from 1 to 86400", command, "--wait", "--wait-timeout", "0");
    assertEquals(List.of(), endpoint.requests());
  }

  private TypedCommand copy() {
    return TypedCommand.towards(endpoint.url());
  }

  private void assertExit(int code, String words, TypedCommand how, String... more) {
    assertEquals(code, how.run(startWith(more)), how.err());
    assertTrue(how.err().contains(words), how.err());
    assertFalse(how.err().contains("\tat "), how.err());
    assertEquals("", how.out());
  }

  @Test
  void aReplyWithoutJsonIsAnError() {
    endpoint.reply(200, "<html>");
    assertExit(255, "is not a JSON object", command);
  }

  @ParameterizedTest
  @CsvSource({
    "--work-grup,--work-group",
    "--outptu,--output",
    "--sesion-idle-timeout-in-minutes,--session-idle-timeout-in-minutes"
  })
  void anUnknownOptionIsReportedWithTheMostSimilarOne(String typed, String similar) {
    assertEquals(252, command.run(startWith(typed + "=x", "word", "")));
    assertTrue(
        command
            .err()
            .contains(
                "Unknown options: %s=x (did you mean %s?), word, ''".formatted(typed, similar)),
        command.err());
  }

  @Test
  void optionsOverrideTheEnvironmentWhichOverridesTheProfile() throws IOException {
    endpoint.reply(200, STARTED);
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), "[default]\noutput = yaml\n");
    command.with("HOME", folder.toString());
    command.run(START);
    assertEquals("SessionId: 8c1a\nState: CREATING\n", command.out());
    command.with("AWS_DEFAULT_OUTPUT", "text").run(START);
    assertEquals("8c1a\tCREATING\n", command.out());
    command.run(startWith("--output", "json", "--query", "State"));
    assertEquals("\"CREATING\"\n", command.out());
  }

  @Test
  void timestampsAreInTheLocalZoneUnlessTheProfileSelectsAnotherFormat() throws IOException {
    endpoint.reply(200, "{\"Status\": {\"StartDateTime\": 1773295200.5}}");
    String[] status = {
      "get-session-status", "--session-id", "8c1a", "--query", "Status.StartDateTime"
    };
    assertEquals(0, command.run(status));
    assertEquals("\"2026-03-12T06:00:00.500000+00:00\"\n", command.out());
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), "[default]\ncli_timestamp_format = wire\n");
    assertEquals(0, command.with("HOME", folder.toString()).run(status));
    assertEquals("1773295200.5\n", command.out());
  }

  @Test
  void aSkeletonNeedsNeitherOptionsNorConfiguration() {
    assertEquals(0, TypedCommand.bare().run("start-session", "--generate-cli-skeleton"));
    assertEquals(252, command.run("start-session", "--generate-cli-skeleton", "xml"));
    assertEquals(252, command.run("start-session", "--generate-cli-skeleton", "output"));
    assertEquals(0, command.run("list-sessions", "--generate-cli-skeleton", "yaml-input"));
    assertTrue(command.out().startsWith("WorkGroup: ''"), command.out());
    assertEquals(0, endpoint.requests().size());
  }

  @Test
  void withoutConfigurationASimulatedAthenaIsUsedAndReported() {
    TypedCommand bare = TypedCommand.bare();
    assertEquals(0, bare.run(startWith("--query", "State")));
    assertEquals("\"CREATING\"\n", bare.out());
    assertTrue(bare.err().startsWith("WARNING: this is not AWS."), bare.err());
    bare.run(startWith("--query", "SessionId", "--output", "text"));
    assertTrue(bare.out().matches("simulated-.{26}\n"), bare.out());
  }

  @Test
  void aCommandWithARegionNeverReachesTheSimulatedAthena() {
    TypedCommand bare = TypedCommand.bare();
    assertEquals(253, bare.run(startWith("--region", "eu-central-1")));
    assertEquals("", bare.out());
    assertTrue(bare.err().contains("Unable to locate credentials"), bare.err());
  }

  @Test
  void debugPrintsRequestsAndRepliesWithoutSecrets() {
    endpoint.reply(200, STARTED);
    command.with("AWS_SESSION_TOKEN", "of-the-session");
    assertEquals(0, command.run(startWith("--debug")));
    assertTrue(command.err().contains("request body: {"), command.err());
    assertTrue(command.err().contains("reply: 200"), command.err());
    assertFalse(command.err().contains("of-the-session"));
    assertFalse(command.err().contains("Signature="));
  }

  @Test
  void anUnsignedRequestNeedsNoCredentials() {
    endpoint.reply(200, STARTED);
    command.without("AWS_ACCESS_KEY_ID");
    assertEquals(0, command.run(startWith("--no-sign-request")));
    assertFalse(endpoint.requests().getFirst().headers().containsKey("authorization"));
  }

  @Test
  void theVersionAndTheHelpPageArePrinted() {
    assertEquals(0, command.run("get-session", "--version"));
    assertEquals("Launcher 1", command.out().strip());
    for (String word : new String[] {"help", "--help"}) {
      assertEquals(0, command.run("get-session", word));
      assertTrue(command.out().contains("--session-id"), word);
    }
  }
}
