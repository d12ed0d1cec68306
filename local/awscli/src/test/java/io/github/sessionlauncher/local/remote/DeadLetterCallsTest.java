package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterCallsTest {

  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();
  private static final String ROOT = "arn:aws:%s:eu-central-1:123456789012:%s";

  private RecordingEndpoint endpoint;
  private DeadLetterCalls calls;

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", endpoint.url(),
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKID",
            "AWS_SECRET_ACCESS_KEY", "the-secret");
    calls =
        new DeadLetterCalls(
            new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK), pause -> {});
  }

  @AfterEach
  void close() {
    calls.close();
    endpoint.close();
  }

  private void assertLast(String service, String type, String target) {
    RecordingEndpoint.Request last = endpoint.requests().getLast();
    assertEquals(service, last.headers().get("authorization").split("[/ ]")[4]);
    assertEquals(type, last.headers().get("content-type"));
    assertEquals(target, last.target());
  }

  @Test
  void eachServiceGetsItsSignatureAndProtocol() {
    endpoint.reply(200, "{}");
    calls.sqs("ListQueues", EMPTY);
    assertLast("sqs", "application/x-amz-json-1.0", "AmazonSQS.ListQueues");
    assertTrue(calls.targets("default", "r").isMissingNode());
    assertLast("events", "application/x-amz-json-1.1", "AWSEvents.ListTargetsByRule");
    assertTrue(calls.startExecution(ROOT.formatted("states", "stateMachine:m"), "n", EMPTY));
    assertLast("states", "application/x-amz-json-1.0", "AWSStepFunctions.StartExecution");
    calls.invoke(ROOT.formatted("lambda", "function:f:$LATEST"), EMPTY);
    assertLast("lambda", "application/json", null);
    assertEquals("Event", endpoint.requests().getLast().headers().get("x-amz-invocation-type"));
  }

  @Test
  void anExecutionThatExistsIsNotStartedAgain() {
    endpoint.reply(400, "{\"__type\": \"com.amazonaws.swf.base.model#ExecutionAlreadyExists\"}");
    assertFalse(calls.startExecution("m", "n", EMPTY));
  }

  @Test
  void aLaunchThatDoesNotExistIsEmptyAndOtherErrorsAreNot() {
    String body =
        "{\\\"type\\\": \\\"urn:athena-session-launcher:problem:%s\\\", \\\"status\\\": %d}";
    endpoint.reply(
        200,
        "{\"statusCode\": 404, \"body\": \"%s\"}"
            .formatted(body.formatted("launch-not-found", 404)));
    endpoint.reply(
        200,
        "{\"statusCode\": 502, \"body\": \"%s\"}"
            .formatted(body.formatted("unusable-answer", 502)));
    assertEquals(Optional.empty(), calls.launch("f", "id"));
    assertThrows(ServiceProblem.class, () -> calls.launch("f", "id"));
  }

  @Test
  void aThrottledCallIsRepeated() {
    endpoint.reply(400, "{\"__type\": \"com.amazonaws.sqs#RequestThrottled\"}").reply(200, "{}");
    calls.sqs("ReceiveMessage", EMPTY);
    assertEquals(2, endpoint.requests().size());
  }

  @Test
  void anErrorHasTheNameAndTheWordsOfTheService() {
    endpoint.reply(
        400,
        "{\"__type\": \"com.amazonaws.sqs#QueueDoesNotExist\", \"message\": \"no such queue\"}");
    ServiceProblem problem =
        assertThrows(ServiceProblem.class, () -> calls.sqs("ReceiveMessage", EMPTY));
    assertEquals("QueueDoesNotExist", problem.code());
    assertEquals(
        "An error occurred (QueueDoesNotExist) when calling the ReceiveMessage operation: no such"
            + " queue",
        problem.getMessage());
  }
}
