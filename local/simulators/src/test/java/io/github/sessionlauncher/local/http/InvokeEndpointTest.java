package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvokeEndpointTest {

  private static final String ROOT = "/2015-03-31/functions/";
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:start";

  private final ServedWorld world = new ServedWorld();
  private final Queue<String> queued = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void serve() {
    LambdaFunction echo =
        (id, payload, answer) ->
            world.timeline.soon(() -> answer.accept(new InvocationResult.Answered(payload)));
    LambdaFunction throwing =
        (id, payload, answer) ->
            world.timeline.soon(
                () ->
                    answer.accept(
                        new InvocationResult.FunctionError(
                            "Unhandled",
                            "{\"errorType\":\"Boom\"}".getBytes(StandardCharsets.UTF_8))));
    LambdaFunction throttled =
        (id, payload, answer) ->
            world.timeline.soon(
                () ->
                    answer.accept(
                        new InvocationResult.Throttled(
                            "ReservedFunctionConcurrentInvocationLimitExceeded")));
    world.start(
        new InvokeEndpoint(
            world.timeline,
            Map.of(
                "start", invocable("start", echo),
                "throwing", invocable("throwing", throwing),
                "throttled", invocable("throttled", throttled)),
            "us-east-1",
            "123456789012",
            world.callers,
            world.requestIds));
  }

  private InvocableFunction invocable(String name, LambdaFunction function) {
    return new InvocableFunction(
        name,
        ARN.replace("start", name),
        function,
        payload -> {
          queued.add(new String(payload, StandardCharsets.UTF_8));
          return "8f5b8b0e-0000-4000-8000-000000000001";
        });
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private HttpResponse<String> invoke(String function, String payload, String... headers)
      throws Exception {
    return world.send("POST", ROOT + function + "/invocations", payload, headers);
  }

  private static void assertError(
      int status, String code, String message, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, ServedWorld.header(response, "x-amzn-errortype"));
    assertTrue(response.body().contains(message), response.body());
  }

  @Test
  void aSuccessfulInvocationReturnsThePayloadAndVersion() throws Exception {
    HttpResponse<String> response = invoke("start", "{\"a\": 1}");
    assertEquals(200, response.statusCode());
    assertEquals("{\"a\": 1}", response.body());
    assertEquals("$LATEST", ServedWorld.header(response, "x-amz-executed-version"));
    assertNull(ServedWorld.header(response, "x-amz-function-error"));
    assertTrue(ServedWorld.header(response, "x-amzn-requestid").matches(ServedWorld.UUID));
    assertEquals("{}", invoke("start", "").body());
  }

  @Test
  void aFunctionIsFoundByNameAndArn() throws Exception {
    String encoded = ARN.replace(":", "%3A");
    for (String name :
        List.of("start", ARN, encoded, "123456789012:function:start", "start:$LATEST")) {
      assertEquals("1", invoke(name.replace("$", "%24"), "1").body(), name);
    }
  }

  @Test
  void aFunctionErrorIsHttp200WithTheErrorHeader() throws Exception {
    HttpResponse<String> response = invoke("throwing", "{}");
    assertEquals(200, response.statusCode());
    assertEquals("Unhandled", ServedWorld.header(response, "x-amz-function-error"));
    assertEquals("{\"errorType\":\"Boom\"}", response.body());
  }

  @Test
  void aThrottledInvocationIs429WithTheReason() throws Exception {
    HttpResponse<String> response = invoke("throttled", "{}");
    assertError(429, "TooManyRequestsException", "Rate Exceeded.", response);
    assertEquals(
        "ReservedFunctionConcurrentInvocationLimitExceeded",
        ServedWorld.json(response.body()).get("Reason").asText());
  }

  @Test
  void anEventIsQueuedAndADryRunDoesNothing() throws Exception {
    HttpResponse<String> event = invoke("start", "{\"a\":1}", "X-Amz-Invocation-Type", "Event");
    assertEquals(202, event.statusCode());
    assertEquals("", event.body());
    assertEquals(
        "8f5b8b0e-0000-4000-8000-000000000001", ServedWorld.header(event, "x-amzn-requestid"));
    assertEquals(204, invoke("start", "{}", "X-Amz-Invocation-Type", "DryRun").statusCode());
    assertEquals(List.of("{\"a\":1}"), List.copyOf(queued));
  }

  @Test
  void anUnknownFunctionIsNotFound() throws Exception {
    assertError(
        404,
        "ResourceNotFoundException",
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope",
        invoke("nope", "{}"));
    assertError(404, "ResourceNotFoundException", ARN + ":7", invoke("start:7", "{}"));
    assertError(
        404,
        "ResourceNotFoundException",
        "eu-west-1",
        invoke(ARN.replace("us-east-1", "eu-west-1"), "{}"));
  }

  @Test
  void aCallerWithoutPermissionIsDenied() throws Exception {
    assertError(
        403,
        "AccessDeniedException",
        "arn:aws:iam::123456789012:user/nobody is not authorized to perform: lambda:InvokeFunction",
        invoke("start", "{}", ServedWorld.signed("AKIANOBODY")));
    assertError(
        403,
        "UnrecognizedClientException",
        "The security token",
        invoke("start", "{}", ServedWorld.signed("AKIAUNKNOWN")));
  }

  @Test
  void invalidAndUnsupportedRequestsAreRejected() throws Exception {
    assertError(
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json",
        invoke("start", "{"));
    assertError(
        400,
        "InvalidParameterValueException",
        "Maybe",
        invoke("start", "{}", "X-Amz-Invocation-Type", "Maybe"));
    assertError(
        400,
        "InvalidParameterValueException",
        "not simulated",
        invoke("start", "{}", "X-Amz-Log-Type", "Tail"));
    assertError(
        404,
        "UnknownOperationException",
        "GET /2015-03-31/functions/ of Lambda is not simulated",
        world.send("GET", ROOT, ""));
    assertError(413, "RequestTooLargeException", "6291456", invoke("start", " ".repeat(6_291_457)));
  }
}
