package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected error messages are those of AWS CLI 1.46.3 for the same replies. */
class RemoteAthenaTest {

  private static final ObjectNode INPUT =
      JsonNodeFactory.instance.objectNode().put("SessionId", "8c1a");

  private final List<String> logged = new ArrayList<>();
  private RecordingEndpoint endpoint;

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private RemoteAthena athena(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", endpoint.url());
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "AKID");
    environment.put("AWS_SECRET_ACCESS_KEY", "the-secret");
    environment.putAll(more);
    AwsConfiguration configuration =
        new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK);
    int attempts = configuration.retryStrategy().maxAttempts();
    return new RemoteAthena(
        configuration,
        "test",
        logged::add,
        RemoteFixture.IMMEDIATE_RETRIES.toBuilder().maxAttempts(attempts).build());
  }

  private String problem(int attempts) {
    try (RemoteAthena athena = athena(Map.of("AWS_MAX_ATTEMPTS", "" + attempts))) {
      return assertThrows(ServiceProblem.class, () -> athena.call("GetSession", INPUT))
          .getMessage();
    }
  }

  @Test
  void aCallIsSignedJsonAndItsReplyKeepsDigits() {
    endpoint.reply(200, "{\"At\": 1773295200.123456}");
    try (RemoteAthena athena = athena(Map.of())) {
      assertEquals(
          "1773295200.123456", athena.call("GetSession", INPUT).path("At").decimalValue() + "");
    }
    RecordingEndpoint.Request request = endpoint.requests().getFirst();
    assertEquals("AmazonAthena.GetSession", request.target());
    assertEquals("application/x-amz-json-1.1", request.headers().get("content-type"));
    assertTrue(request.headers().get("authorization").contains("AKID/"));
    assertTrue(request.headers().get("authorization").contains("/eu-central-1/athena/"));
    assertEquals("{\"SessionId\":\"8c1a\"}", request.body().replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400|{"__type": "Foo", "message": "m"}                        |(Foo)|m
          400|{"__type": "com.amazonaws.athena#Foo", "Message": "M"}   |(Foo)|M
          400|{"__type": "Foo:http://internal/coral/", "message": "m"} |(Foo)|m
          400|{"__type": "a#Foo:http://c/", "message": "s", "Message": "L"}|(Foo)|s
          404|{"message": "m"}                                         |(404)|m
          400|{}                                                       |(400)|
          403|no such page                                             |(403)|no such page
          307|{"__type": "Moved", "message": "away"}                   |(Moved)|away
          """)
  void anErrorHasTheMessageOfAwsCli(int status, String body, String code, String message) {
    endpoint.reply(status, body);
    assertEquals(
        "An error occurred %s when calling the GetSession operation: %s"
            .formatted(code, message == null ? "" : message),
        problem(2));
    assertEquals(1, endpoint.requests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "500,'',Internal Server Error",
    "502,<html>no</html>,Bad Gateway",
    "503,'',Service Unavailable",
    "599,'',''"
  })
  void aPageOfAProxyHasTheStandardPhraseOfItsStatus(int status, String body, String words) {
    endpoint.reply(status, body);
    assertEquals(
        "An error occurred (%d) when calling the GetSession operation (reached max retries: 0): %s"
            .formatted(status, words),
        problem(1));
  }

  @Test
  void aTemporaryErrorIsRetried() {
    endpoint.reply(500, "").reply(400, "{\"__type\": \"ThrottlingException\"}").reply(200, "{}");
    try (RemoteAthena athena = athena(Map.of())) {
      athena.call("GetSession", INPUT);
    }
    assertEquals(3, endpoint.requests().size());
  }

  @Test
  void aPersistentErrorIsReportedWithTheNumberOfRetries() {
    endpoint.reply(503, "{\"message\": \"later\"}");
    assertEquals(
        "An error occurred (503) when calling the GetSession operation (reached max retries: 2):"
            + " later",
        problem(3));
    assertEquals(3, endpoint.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{\"SessionId\": \"8c", "[1, 2]", "null", "\"text\""})
  void aReplyThatIsNotAnObjectIsRejected(String body) {
    endpoint.reply(200, body);
    try (RemoteAthena athena = athena(Map.of())) {
      String words =
          assertThrows(ReplyProblem.class, () -> athena.call("GetSession", INPUT)).getMessage();
      assertTrue(words.endsWith(body), words);
    }
  }

  @Test
  void anEmptyReplyIsAnEmptyObject() {
    endpoint.reply(200, "");
    try (RemoteAthena athena = athena(Map.of())) {
      assertTrue(athena.call("GetSession", INPUT).isEmpty());
    }
  }

  @Test
  void aRefusedConnectionMeansThatNothingArrived() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + free;
    try (RemoteAthena athena = athena(Map.of("AWS_ENDPOINT_URL", url))) {
      ConnectionProblem none =
          assertThrows(ConnectionProblem.class, () -> athena.call("GetSession", INPUT));
      assertEquals(
          "Could not connect to the endpoint URL: \"%s/\"".formatted(url), none.getMessage());
      assertFalse(none.mayHaveArrived());
    }
  }

  @Test
  void afterAClosedConnectionTheRequestMayHaveArrived() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> closeAfterOneByte(socket));
      String url = "http://127.0.0.1:" + socket.getLocalPort();
      try (RemoteAthena athena = athena(Map.of("AWS_ENDPOINT_URL", url, "AWS_MAX_ATTEMPTS", "2"))) {
        ConnectionProblem lost =
            assertThrows(ConnectionProblem.class, () -> athena.call("GetSession", INPUT));
        assertTrue(lost.mayHaveArrived());
      }
    }
  }

  /**
   * Accepts one connection, reads a little and closes everything, so that the retry cannot connect.
   */
  private static void closeAfterOneByte(ServerSocket socket) {
    try (socket;
        Socket connection = socket.accept()) {
      connection.getInputStream().read();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theOperationOfEachCommandIsSent(String operation) {
    endpoint.reply(200, "{}");
    try (RemoteAthena athena = athena(Map.of())) {
      athena.call(operation, JsonNodeFactory.instance.objectNode());
    }
    assertEquals("AmazonAthena." + operation, endpoint.requests().getFirst().target());
  }

  private static Stream<String> operations() {
    return AthenaModel.load().commands().stream().map(Operation::name);
  }

  @Test
  void membersTheirOrderAndDigitsAreSentAndReadUnchanged() {
    endpoint.reply(200, "{\"New\": 1.50, \"State\": [null], \"SessionId\": 1E400}");
    try (RemoteAthena athena = athena(Map.of())) {
      ObjectNode input = JsonNodeFactory.instance.objectNode().put("Unknown", 1);
      JsonNode reply = athena.call("GetSession", input.put("SessionId", "8c1a"));
      assertEquals(
          List.of("New", "State", "SessionId"),
          reply.propertyStream().map(Map.Entry::getKey).toList());
    }
    assertEquals(
        "{\"Unknown\":1,\"SessionId\":\"8c1a\"}",
        endpoint.requests().getFirst().body().replace(" ", ""));
  }

  @Test
  void theChecksumOfAReplyIsIgnored() {
    endpoint.reply(200, "{\"SessionId\": \"8c1a\"}", Map.of("x-amz-crc32", "1"));
    try (RemoteAthena athena = athena(Map.of())) {
      assertEquals("8c1a", athena.call("GetSession", INPUT).path("SessionId").asText());
    }
    assertEquals(1, endpoint.requests().size());
  }

  @Test
  void theLogContainsNoSecrets() {
    endpoint.reply(200, "{\"AuthToken\": \"let-me-in\", \"NextToken\": \"a\\\"b\"}");
    try (RemoteAthena athena = athena(Map.of("AWS_SESSION_TOKEN", "of-the-session"))) {
      athena.call("GetSession", INPUT);
    }
    String authorization = endpoint.requests().getFirst().headers().get("authorization");
    String signature = authorization.replaceAll(".*Signature=", "");
    String all = String.join("\n", logged);
    assertTrue(all.contains("request body: "), all);
    assertTrue(all.contains("8c1a"), all);
    for (String secret :
        List.of(signature, "of-the-session", "let-me-in", "the-secret", "a\\\"b")) {
      assertFalse(all.contains(secret), secret);
    }
  }
}
