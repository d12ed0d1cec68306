package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.remote.RecordingEndpoint;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, variables and settings that AWS CLI 2 has and 1 lacks. */
class AwsCli2SettingsTest {

  private static final List<String> LIST = List.of("list-sessions", "--work-group", "spark");
  private static final String REFUSED =
      "{\"__type\": \"InvalidRequestException\", \"AthenaErrorCode\": \"INVALID_INPUT\","
          + " \"Message\": \"bad\"}";

  @TempDir private Path folder;
  private RecordingEndpoint endpoint;
  private TypedCommand command;

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
    command = TypedCommand.towards(endpoint.url()).with("HOME", folder.toString());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private int list(String... more) {
    return command.run(LIST, more);
  }

  private void profile(String settings) throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), "[default]\n" + settings);
  }

  @Test
  void outputOffPrintsNothing() throws IOException {
    endpoint.reply(200, "{\"Sessions\": []}");
    assertEquals(0, list("--output", "off"));
    assertEquals("", command.out() + command.err());
    assertEquals(0, list("--output", "off", "--query", "sum(@)"));
    assertEquals("", command.out() + command.err());
    profile("output = off\n");
    assertEquals(0, list());
    assertEquals("", command.out() + command.err());
    command.with("AWS_DEFAULT_OUTPUT", "off");
    assertEquals(0, list());
    assertEquals("", command.out() + command.err());
    assertEquals(4, endpoint.requests().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yaml    |AthenaErrorCode: INVALID_INPUT;Code: InvalidRequestException;Message: bad;
          text    |INVALID_INPUT\tInvalidRequestException\tbad;
          legacy  |;aws: [ERROR]: An error occurred (InvalidRequestException) when calling the ListSessions operation (reached max retries: 0): bad;
          enhanced|;aws: [ERROR]: An error occurred (InvalidRequestException) when calling the ListSessions operation (reached max retries: 0): bad;;Additional error details:;AthenaErrorCode: INVALID_INPUT;
          """)
  void anErrorIsPrintedInItsFormat(String format, String printed) throws IOException {
    endpoint.reply(400, REFUSED);
    assertEquals(254, list("--cli-error-format", format));
    assertEquals(printed.replace(';', '\n'), command.err());
    profile("cli_error_format = " + format);
    assertEquals(254, list());
    assertEquals(printed.replace(';', '\n'), command.err());
  }

  @Test
  void aVariableSelectsTheFormatOfErrors() {
    endpoint.reply(400, REFUSED);
    command.with("AWS_CLI_ERROR_FORMAT", "json");
    assertEquals(254, list());
    assertEquals(
        """
        {
            "Message": "bad",
            "Code": "InvalidRequestException",
            "AthenaErrorCode": "INVALID_INPUT"
        }
        """,
        command.err());
    assertEquals(252, command.run("list-sessions"));
    assertTrue(command.err().contains("\"Code\": \"ParamValidation\""), command.err());
    assertEquals(253, command.without("AWS_REGION").run(LIST));
    assertTrue(command.err().contains("\"Code\": \"NoRegion\""), command.err());
  }

  @Test
  void anUnknownFormatOfErrorsIsRejectedAsAnOptionAndIgnoredAsAVariable() {
    endpoint.reply(400, REFUSED);
    assertEquals(252, list("--cli-error-format", "xml"));
    command.with("AWS_CLI_ERROR_FORMAT", "xml");
    assertEquals(254, list());
    assertTrue(command.err().startsWith("\naws: [ERROR]: An error occurred ("), command.err());
  }

  @ParameterizedTest
  @CsvSource({"UTF-16,UTF-16", "utf-16-be,UTF-16BE", "latin1,ISO-8859-1"})
  void anInputFileIsReadInTheEncodingOfTheVariable(String name, String charset) throws IOException {
    endpoint.reply(200, "{\"SessionId\": \"8c1a\"}");
    Path file = folder.resolve("request.json");
    Files.writeString(
        file,
        "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}, \"Description\": \"ä\"}",
        Charset.forName(charset));
    command.with("AWS_CLI_FILE_ENCODING", name);
    assertEquals(0, command.run("start-session", "--cli-input-json", "file://" + file));
    assertTrue(endpoint.requests().getFirst().body().contains("\\u00e4"));
    assertEquals(
        255,
        command
            .with("AWS_CLI_FILE_ENCODING", "none")
            .run("start-session", "--cli-input-json", "file://" + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "no", "0"})
  void aProfileSwitchesTheValidationOfParametersOff(String off) throws IOException {
    endpoint.reply(200, "{\"SessionId\": \"8c1a\"}");
    String[] start = {
      "start-session", "--work-group", "a b", "--engine-configuration", "MaxConcurrentDpus=1"
    };
    profile("parameter_validation = true\n");
    assertEquals(252, command.run(start));
    profile("parameter_validation = %s\n".formatted(off));
    assertEquals(0, command.run(start));
    String body = endpoint.requests().getFirst().body();
    assertTrue(body.contains("\"MaxConcurrentDpus\":1"), body);
    assertFalse(command.err().contains("Parameter validation failed"));
  }

  @Test
  void anInputFileInYamlIsReadAsByAwsCli2() throws IOException {
    endpoint.reply(200, "{\"SessionId\": \"8c1a\"}");
    String yaml =
        """
        WorkGroup: spark
        EngineConfiguration: {MaxConcurrentDpus: 0xa}
        CopyWorkGroupTags: TRUE
        """;
    assertEquals(0, command.run("start-session", "--cli-input-yaml", yaml), command.err());
    String body = endpoint.requests().getFirst().body();
    assertTrue(body.contains("\"MaxConcurrentDpus\":10"), body);
    assertTrue(body.contains("\"CopyWorkGroupTags\":true"), body);
  }
}
