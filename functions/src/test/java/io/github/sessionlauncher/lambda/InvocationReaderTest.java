package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.lambda.InvocationReader.Delivery;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.NoGuardrails;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationReaderTest {

  private static final String REQUEST = "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {}}";

  private static Delivery delivery(String payload) {
    return InvocationReader.delivery(Payloads.parsed(payload), "lambda-request");
  }

  private static Trigger trigger(String payload) {
    Map<?, ?> parsed = Payloads.parsed(payload);
    return HttpEnvelope.isHttpCall(parsed)
        ? HttpEnvelope.read(parsed).trigger()
        : delivery(payload).trigger();
  }

  private static SessionRequest request(String payload) {
    Map<?, ?> parsed = Payloads.parsed(payload);
    return HttpEnvelope.isHttpCall(parsed)
        ? LaunchCalls.request(HttpEnvelope.read(parsed), NoGuardrails.NONE)
        : SessionRequest.of(delivery(payload).request(), NoGuardrails.NONE);
  }

  private static LaunchId launchId(String payload) {
    return trigger(payload).launchId();
  }

  private static String http(String headers, String authorizer, String requestId) {
    return """
    {"version": "2.0", "routeKey": "POST /sessions", "headers": {%s},
     "requestContext": {"requestId": "%s", "authorizer": %s,
       "http": {"method": "POST", "path": "/sessions"}, "aNewMember": 1},
     "body": "{\\"WorkGroup\\": \\"w\\", \\"EngineConfiguration\\": {}}", "isBase64Encoded": false}
    """
        .formatted(headers, requestId, authorizer);
  }

  private static String iam(String userArn) {
    return "{\"iam\": {\"userArn\": \"%s\"}}".formatted(userArn);
  }

  @Test
  void theFourTriggersAreDistinguished() {
    assertEquals("http", trigger(http("", "null", "r")).type());
    assertEquals(
        "schedule",
        trigger(
                "{\"time\": \"2026-03-12T19:00:00Z\", \"rule\": \"r\", \"request\": "
                    + REQUEST
                    + "}")
            .type());
    assertEquals(
        "event",
        trigger(
                "{\"id\": \"e\", \"source\": \"s\", \"detail-type\": \"d\", \"time\":"
                    + " \"2026-03-12T19:00:00Z\", \"detail\": "
                    + REQUEST
                    + "}")
            .type());
    assertEquals("direct", trigger(REQUEST).type());
  }

  @Test
  void eachTriggerCarriesTheRequest() {
    for (String payload :
        List.of(
            http("", "null", "r"),
            "{\"time\": \"2026-03-12T19:00:00Z\", \"rule\": \"r\", \"request\": " + REQUEST + "}",
            "{\"id\": \"e\", \"source\": \"s\", \"detail-type\": \"d\", \"detail\": "
                + REQUEST
                + "}",
            REQUEST)) {
      assertEquals("w", request(payload).workGroup().orElseThrow(), payload);
    }
  }

  @Test
  void anIdentityHasAtMost2048Characters() {
    String form = "{\"time\": \"2026-03-12T19:00:00Z\", \"rule\": \"%s\", \"request\": {}}";
    assertEquals("schedule", trigger(form.formatted("r".repeat(2048))).type());
    String tooLong = form.formatted("r".repeat(2049));
    assertEquals(
        "payload.rule has 2049 characters; it must have 1 to 2048, not all blank",
        assertThrows(UnreadableInputException.class, () -> delivery(tooLong)).getMessage());
  }

  @Test
  void anEncodedBodyIsDecoded() {
    String encoded =
        """
        {"requestContext": {"requestId": "r", "http": {}}, "isBase64Encoded": true,
         "body": "eyJXb3JrR3JvdXAiOiAidyIsICJFbmdpbmVDb25maWd1cmF0aW9uIjoge319"}
        """;
    assertEquals("w", request(encoded).workGroup().orElseThrow());
  }

  @Test
  void aKeyIsUniquePerCaller() {
    String key = "\"idempotency-key\": \"k\"";
    String ada = iam("arn:aws:iam::123456789012:user/ada");
    String bob = iam("arn:aws:iam::123456789012:user/bob");
    assertEquals(launchId(http(key, ada, "1")), launchId(http(key, ada, "2")));
    assertNotEquals(launchId(http(key, ada, "1")), launchId(http(key, bob, "1")));
  }

  @Test
  void aRoleIsOneCallerInAllOfItsSessions() {
    String key = "\"idempotency-key\": \"k\"";
    assertEquals(
        launchId(http(key, iam("arn:aws:sts::1:assumed-role/etl/task-1"), "1")),
        launchId(http(key, iam("arn:aws:sts::1:assumed-role/etl/task-2"), "2")));
    assertNotEquals(
        launchId(http(key, iam("arn:aws:sts::1:assumed-role/etl/task"), "1")),
        launchId(http(key, iam("arn:aws:sts::1:assumed-role/etl2/task"), "1")));
  }

  @Test
  void withoutAKeyEachCallIsASeparateLaunch() {
    assertEquals(launchId(http("", "null", "1")), launchId(http("", "null", "1")));
    assertNotEquals(launchId(http("", "null", "1")), launchId(http("", "null", "2")));
  }

  @Test
  void aBlankOrTooLongKeyIsRejected() {
    for (String key : List.of("", " ", "k".repeat(256))) {
      String call = http("\"idempotency-key\": \"" + key + "\"", "null", "1");
      Violation violation =
          assertThrows(InvalidRequestException.class, () -> trigger(call)).violations().getFirst();
      assertEquals("length", violation.rule());
      assertEquals(
          "The header Idempotency-Key has %d characters; it must have 1 to 255, not all blank."
              .formatted(key.length()),
          violation.message());
      assertEquals("a key of %d characters".formatted(key.length()), violation.value());
    }
    trigger(http("\"idempotency-key\": \"" + "k".repeat(255) + "\"", "null", "1"));
  }

  @Test
  void eachDeliveryOfAnEventIsTheSameLaunch() {
    String event = "{\"id\": \"%s\", \"source\": \"s\", \"detail-type\": \"d\", \"detail\": {}}";
    assertEquals(launchId(event.formatted("a")), launchId(event.formatted("a")));
    assertNotEquals(launchId(event.formatted("a")), launchId(event.formatted("b")));
    String firing = "{\"time\": \"2026-03-12T%s:00:00Z\", \"rule\": \"r\", \"request\": {}}";
    assertEquals(launchId(firing.formatted("19")), launchId(firing.formatted("19")));
    assertNotEquals(launchId(firing.formatted("19")), launchId(firing.formatted("20")));
  }

  @Test
  void aKeyWithACommaIsRejectedBecauseItMayBeTwoKeys() {
    String call = http("\"idempotency-key\": \"a,b\"", "null", "1");
    InvalidRequestException invalid =
        assertThrows(InvalidRequestException.class, () -> trigger(call));
    assertEquals("pattern", invalid.violations().getFirst().rule());
  }

  @Test
  void aPayloadThatOnlyLooksLikeAnotherFormIsADirectRequest() {
    for (String member :
        List.of(
            "\"detail-type\": \"d\"", "\"source\": \"s\"", "\"rule\": \"r\"", "\"request\": {}")) {
      assertEquals("direct", trigger("{" + member + "}").type(), member);
    }
  }

  /** The forms of S3, SQS, a REST API, Firehose, Kafka, Cognito, CloudFormation and a log group. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Records': [{'eventSource': 'aws:s3'}]",
        "'Records': []",
        "'requestContext': {}, 'httpMethod': 'GET'",
        "'requestContext': 1",
        "'records': [], 'deliveryStreamArn': 'a'",
        "'eventSource': 'aws:kafka', 'records': {}",
        "'triggerSource': 'PreSignUp_SignUp'",
        "'RequestType': 'Create', 'ResponseURL': 'https://secret.example'",
        "'awslogs': {'data': 'H4s='}"
      })
  void aMessageOfAnotherServiceIsRefusedByItsMember(String members) {
    UnreadableInputException refused =
        assertThrows(
            UnreadableInputException.class, () -> delivery("{" + members.replace('\'', '"') + "}"));
    assertTrue(refused.getMessage().contains(" is a message of another service;"));
    assertFalse(refused.getMessage().contains("secret"));
  }

  private static String workGroup(Map<?, ?> request) {
    return SessionRequest.workGroup(request);
  }

  @Test
  void theWorkGroupOfAnInvalidRequestIsReadIfItsLengthIsValid() {
    assertEquals("w".repeat(128), workGroup(Map.of("WorkGroup", "w".repeat(128))));
    assertNull(workGroup(Map.of("WorkGroup", "w".repeat(129))));
    assertNull(workGroup(Map.of("WorkGroup", 1)));
    assertNull(workGroup(Map.of()));
  }

  @Test
  void theTimeOfTheRequestIsTheTimeOfTheTriggerIfItHasOne() {
    String event =
        "{\"id\": \"e\", \"source\": \"s\", \"detail-type\": \"d\", \"time\":"
            + " \"2026-03-12T19:00:00Z\", \"detail\": {}}";
    String firing = "{\"time\": \"2026-03-12T19:00:00Z\", \"rule\": \"r\", \"request\": {}}";
    for (String payload : List.of(event, firing)) {
      assertEquals(
          Optional.of(Instant.parse("2026-03-12T19:00:00Z")), trigger(payload).requestedAt());
    }
    assertEquals("r 2026-03-12T19:00:00Z", trigger(firing).identity());
    assertEquals(Optional.empty(), trigger("{}").requestedAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|The payload is not JSON: ",
        "[]|The payload is not JSON: it is not an object",
        "{'id': 'e', 'source': 's', 'detail-type': 'd'}|payload.detail is null; it must be an"
            + " object",
        "{'source': 's', 'detail-type': 'd', 'detail': {}}|payload.id is null; it must be a string",
        "{'rule': 'r', 'request': {}}|payload.time is null; it must be a string",
        "{'rule': 'r', 'request': {}, 'time': 'soon'}|payload.time is 'soon'; it must be a time",
      })
  void anUnreadablePayloadIsReported(String payload, String expected) {
    String message =
        assertThrows(UnreadableInputException.class, () -> delivery(payload.replace('\'', '"')))
            .getMessage();
    assertTrue(
        message.startsWith(expected.replace("'", "\""))
            && message.length() > "The payload is not JSON: ".length(),
        message);
  }

  @Test
  void aPayloadOfNoKnownFormIsUnreadable() {
    for (String payload :
        List.of(
            "",
            "[]",
            "{\"a\": 1, \"a\": 2}",
            "{} {}",
            "{\"id\": \"e\", \"source\": \"s\", \"detail-type\": \"d\"}",
            "{\"source\": \"s\", \"detail-type\": \"d\", \"detail\": {}}",
            "{\"id\": 1, \"source\": \"s\", \"detail-type\": \"d\", \"detail\": {}}",
            "{\"id\": \" \", \"source\": \"s\", \"detail-type\": \"d\", \"detail\": {}}",
            "{\"time\": \"yesterday\", \"rule\": \"r\", \"request\": {}}",
            "{\"rule\": \"r\", \"request\": {}}")) {
      assertThrows(UnreadableInputException.class, () -> delivery(payload), payload);
    }
  }

  @Test
  void aPayloadThatIsNotUtf8IsRejected() throws IOException {
    assertEquals(Map.of("a", "ü"), Payloads.parsed("{\"a\": \"ü\"}"));
    InputStream malformed = new ByteArrayInputStream(new byte[] {'"', (byte) 0xC3, '"'});
    assertEquals(
        "The payload is not text in UTF-8.",
        assertThrows(UnreadableInputException.class, () -> InvocationReader.payload(malformed))
            .getMessage());
  }
}
