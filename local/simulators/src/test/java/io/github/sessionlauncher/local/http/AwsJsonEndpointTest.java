package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;

class AwsJsonEndpointTest {

  private final ServedWorld world = new ServedWorld();

  /** Returns its input. The operation Fail returns an AWS error, and Break throws an exception. */
  private record EchoService(String targetPrefix, String jsonVersion) implements AwsJsonService {

    @Override
    public ObjectNode call(String operation, ObjectNode input, Caller caller) {
      return switch (operation) {
        case "Fail" ->
            throw new AwsError(
                400, "InvalidRequestException", "No.", Map.of("AthenaErrorCode", "INVALID_INPUT"));
        case "Break" -> throw new IllegalStateException("broken");
        default -> {
          ObjectNode output = Json.object();
          output.put("operation", operation).put("caller", caller.arn());
          output.put("thread", Thread.currentThread().getName());
          output.put("time", new BigDecimal("1700000000.123"));
          output.set("input", input);
          yield output;
        }
      };
    }
  }

  /** A service that rejects the session id "none". */
  private record RejectingService() implements AwsJsonService {

    @Override
    public String targetPrefix() {
      return "AmazonAthena";
    }

    @Override
    public String jsonVersion() {
      return "1.1";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input, Caller caller) {
      String id = input.get("SessionId").asText();
      if (id.equals("none")) {
        throw new AwsError(
            400, "InvalidRequestException", caller.arn(), Map.of("AthenaErrorCode", operation));
      }
      return Json.object().put("SessionId", id);
    }
  }

  @BeforeEach
  void serve() {
    world.start(
        new AwsJsonEndpoint(
            world.timeline::ask,
            List.of(
                new EchoService("AmazonEcho", "1.1"),
                new EchoService("AWSOld", "1.0"),
                new RejectingService()),
            world.callers,
            world.requestIds,
            world.failures::add));
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private HttpResponse<String> call(String target, String body, String... headers)
      throws Exception {
    String[] all =
        Stream.concat(Stream.of("X-Amz-Target", target), Stream.of(headers)).toArray(String[]::new);
    return world.send("POST", "/", body, all);
  }

  private static void assertError(
      int status, String code, String message, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, ServedWorld.json(response.body()).get("__type").asText());
    assertEquals(code, ServedWorld.header(response, "x-amzn-errortype"));
    assertTrue(response.body().contains(message), response.body());
    assertTrue(ServedWorld.header(response, "x-amzn-requestid").matches(ServedWorld.UUID));
  }

  @Test
  void aCallReachesTheServiceNamedByItsTargetInsideTheTimeline() throws Exception {
    HttpResponse<String> response = call("AmazonEcho.Say", "{\"Words\":[1]}");
    assertEquals(200, response.statusCode());
    assertEquals(
        "{\"operation\":\"Say\",\"caller\":\"arn:aws:iam::123456789012:user/keyboard\","
            + "\"thread\":\"timeline\",\"time\":1700000000.123,\"input\":{\"Words\":[1]}}",
        response.body());
    assertEquals("application/x-amz-json-1.1", ServedWorld.header(response, "content-type"));
    assertTrue(ServedWorld.header(response, "x-amzn-requestid").matches(ServedWorld.UUID));
    HttpResponse<String> old = call("AWSOld.Say", "");
    assertEquals("application/x-amz-json-1.0", ServedWorld.header(old, "content-type"));
    assertEquals("{}", ServedWorld.json(old.body()).get("input").toString());
  }

  @Test
  void theErrorBodyHasTypeMembersAndMessage() throws Exception {
    HttpResponse<String> response = call("AmazonEcho.Fail", "{}");
    assertError(400, "InvalidRequestException", "No.", response);
    assertEquals(
        "{\"__type\":\"InvalidRequestException\",\"AthenaErrorCode\":\"INVALID_INPUT\","
            + "\"Message\":\"No.\"}",
        response.body());
    assertEquals("No.", ServedWorld.json(call("AWSOld.Fail", "").body()).get("message").asText());
  }

  @Test
  void theAccessKeyIdentifiesTheCaller() throws Exception {
    String role = call("AmazonEcho.Say", "{}", ServedWorld.signed("ASIAROLE")).body();
    assertEquals(
        "arn:aws:sts::123456789012:assumed-role/start/start",
        ServedWorld.json(role).get("caller").asText());
    assertError(
        400,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        call("AmazonEcho.Say", "{}", ServedWorld.signed("AKIAUNKNOWN")));
    assertError(
        400,
        "UnrecognizedClientException",
        "The security token",
        call("AmazonEcho.Say", "{}", "Authorization", "Bearer abc"));
  }

  @Test
  void aBodyThatIsNotAJsonObjectIsASerializationException() throws Exception {
    for (String body : List.of("{", "[]", "{} {}", "null", "\"text\"", "{'a': 1}", " ")) {
      assertError(400, "SerializationException", "", call("AmazonEcho.Say", body));
    }
  }

  @Test
  void aMissingOrUnknownTargetIsAnUnknownOperation() throws Exception {
    assertError(
        400,
        "UnknownOperationException",
        "The header X-Amz-Target is missing",
        world.send("POST", "/", "{}"));
    assertError(
        400, "UnknownOperationException", "AmazonNobody.Say", call("AmazonNobody.Say", "{}"));
    assertError(400, "UnknownOperationException", "Say", call("Say", "{}"));
  }

  @Test
  void aBodyOverOneMegabyteIsRejected() throws Exception {
    String most = "{\"a\":\"" + "b".repeat(1024 * 1024 - 8) + "\"}";
    assertEquals(200, call("AmazonEcho.Say", most).statusCode());
    assertError(413, "RequestEntityTooLargeException", "", call("AmazonEcho.Say", most + " "));
  }

  @Test
  void anUnexpectedExceptionIsAnInternalFailureAndReported() throws Exception {
    assertError(500, "InternalFailure", "broken", call("AmazonEcho.Break", "{}"));
    assertEquals("broken", world.failures.element().getMessage());
  }

  @Test
  void theAwsSdkReadsRepliesAndErrors() {
    try (AthenaClient athena =
        AthenaClient.builder()
            .endpointOverride(world.port.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("ASIAROLE", "secret", "token")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      assertEquals("some", athena.getSession(request -> request.sessionId("some")).sessionId());
      InvalidRequestException rejected =
          assertThrows(
              InvalidRequestException.class,
              () -> athena.getSession(request -> request.sessionId("none")));
      assertEquals("GetSession", rejected.athenaErrorCode());
      assertEquals("InvalidRequestException", rejected.awsErrorDetails().errorCode());
      assertEquals(
          "arn:aws:sts::123456789012:assumed-role/start/start",
          rejected.awsErrorDetails().errorMessage());
      assertTrue(rejected.requestId().matches(ServedWorld.UUID));
    }
  }
}
