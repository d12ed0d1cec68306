package io.github.sessionlauncher.local.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedSqsTest {

  private static final Caller USER =
      new Caller("arn:aws:iam::123456789012:user/u", Permissions.ALL);
  private static final String URL = "http://127.0.0.1:1/123456789012/letters";

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-12T06:00:00Z"));
  private final SimulatedQueue queue =
      new SimulatedQueue(
          "letters", "arn:aws:sqs:us-east-1:123456789012:letters", Duration.ofDays(14), timeline);
  private final SimulatedSqs sqs =
      new SimulatedSqs(
          List.of(queue), "123456789012", URI.create("http://127.0.0.1:1"), Reads.CURRENT);

  private ObjectNode call(String operation, ObjectNode input) {
    return sqs.call(operation, input, USER);
  }

  private ObjectNode call(String operation, Object... more) {
    ObjectNode input = Json.object().put("QueueUrl", URL);
    for (int i = 0; i < more.length; i += 2) {
      input.set((String) more[i], Json.of(more[i + 1]));
    }
    return call(operation, input);
  }

  private JsonNode receive(int seconds) {
    return call("ReceiveMessage", "VisibilityTimeout", seconds, "MaxNumberOfMessages", 10)
        .path("Messages");
  }

  private AwsError refused(String operation, Object... more) {
    return assertThrows(AwsError.class, () -> call(operation, more));
  }

  private void pass(int seconds) {
    timeline.runUntil(timeline.now().plusSeconds(seconds));
  }

  @Test
  void aReceivedMessageIsInvisibleUntilItsTimeOut() {
    queue.send("body", Map.of());
    assertEquals(1, receive(30).size());
    assertTrue(receive(30).isMissingNode());
    pass(30);
    assertEquals(1, receive(30).size());
  }

  @Test
  void aMessageHasTheDigestsAndAttributesOfSqs() {
    queue.send("{}", Map.of("RULE_ARN", "arn:rule", "ERROR_CODE", "NO_PERMISSIONS"));
    ObjectNode input = Json.object().put("QueueUrl", URL);
    input.putArray("MessageAttributeNames").add("All");
    input.putArray("MessageSystemAttributeNames").add("All");
    JsonNode message = call("ReceiveMessage", input).path("Messages").get(0);
    // md5sum of {}
    assertEquals("99914b932bd37a50b983c5e7c90ae93b", message.path("MD5OfBody").asText());
    assertEquals("1", message.at("/Attributes/ApproximateReceiveCount").asText());
    assertEquals("1773295200000", message.at("/Attributes/SentTimestamp").asText());
    assertEquals(
        "{\"ERROR_CODE\":{\"StringValue\":\"NO_PERMISSIONS\",\"DataType\":\"String\"},"
            + "\"RULE_ARN\":{\"StringValue\":\"arn:rule\",\"DataType\":\"String\"}}",
        message.path("MessageAttributes").toString());
  }

  @Test
  void attributesThatAreNotRequestedAreNotReturned() {
    queue.send("{}", Map.of("RULE_ARN", "arn:rule"));
    JsonNode message = receive(0).get(0);
    assertFalse(message.has("MessageAttributes") || message.has("Attributes"));
  }

  @Test
  void onlyTheLastReceiptDeletes() {
    queue.send("body", Map.of());
    String old = receive(0).get(0).path("ReceiptHandle").asText();
    String last = receive(30).get(0).path("ReceiptHandle").asText();
    assertNotEquals(old, last);
    call("DeleteMessage", "ReceiptHandle", old);
    assertEquals(1, queue.messages().size());
    call("DeleteMessage", "ReceiptHandle", last);
    assertEquals(0, queue.messages().size());
    call("DeleteMessage", "ReceiptHandle", last);
  }

  @Test
  void theVisibilityOfAMessageInFlightCanBeChanged() {
    queue.send("body", Map.of());
    String handle = receive(30).get(0).path("ReceiptHandle").asText();
    call("ChangeMessageVisibility", "ReceiptHandle", handle, "VisibilityTimeout", 0);
    assertEquals(
        "MessageNotInflight",
        refused("ChangeMessageVisibility", "ReceiptHandle", handle, "VisibilityTimeout", 0).code());
    assertEquals(1, receive(30).size());
    assertTrue(
        refused("ChangeMessageVisibility", "ReceiptHandle", handle, "VisibilityTimeout", 0)
            .getMessage()
            .endsWith("Message does not exist or is not available for visibility timeout change."));
  }

  @Test
  void aMessageIsLostAfterTheRetentionPeriod() {
    queue.send("body", Map.of());
    pass((int) Duration.ofDays(14).toSeconds());
    assertEquals(1, queue.messages().size());
    pass(1);
    assertEquals(0, queue.messages().size());
  }

  @Test
  void theNumbersOfMessagesAreCounted() {
    queue.send("one", Map.of());
    queue.send("two", Map.of());
    call("ReceiveMessage");
    ObjectNode input = Json.object().put("QueueUrl", URL);
    input.putArray("AttributeNames").add("All");
    JsonNode attributes = call("GetQueueAttributes", input).path("Attributes");
    assertEquals("1", attributes.path("ApproximateNumberOfMessages").asText());
    assertEquals("1", attributes.path("ApproximateNumberOfMessagesNotVisible").asText());
    assertEquals("1209600", attributes.path("MessageRetentionPeriod").asText());
    input.putArray("AttributeNames").add("Colour");
    assertEquals(
        "InvalidAttributeName",
        assertThrows(AwsError.class, () -> call("GetQueueAttributes", input)).code());
  }

  @Test
  void aQueueIsFoundByNameAndPrefix() {
    assertEquals(URL, call("GetQueueUrl", "QueueName", "letters").path("QueueUrl").asText());
    assertEquals(
        URL, call("ListQueues", "QueueNamePrefix", "let").path("QueueUrls").get(0).asText());
    assertTrue(call("ListQueues", "QueueNamePrefix", "x").isEmpty());
    assertEquals("QueueDoesNotExist", refused("GetQueueUrl", "QueueName", "x").code());
  }

  @Test
  void aSentMessageCanBeReceived() {
    call("SendMessage", "MessageBody", "text");
    assertEquals("text", receive(30).get(0).path("Body").asText());
    assertEquals(
        "InvalidMessageContents", refused("SendMessage", "MessageBody", "a\u0000b").code());
    assertEquals(
        "InvalidParameterValueException",
        refused("SendMessage", "MessageBody", "a".repeat(1_048_577)).code());
  }

  @Test
  void errorsHaveBothNamesAndTheWordsOfSqs() {
    AwsError tooMany = refused("ReceiveMessage", "MaxNumberOfMessages", 11);
    assertEquals(
        "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10,"
            + " if provided.",
        tooMany.getMessage());
    assertEquals(
        Map.of("x-amzn-query-error", "InvalidParameterValue;Sender"), sqs.errorHeaders(tooMany));
    AwsError handle = refused("DeleteMessage", "ReceiptHandle", "x");
    assertEquals(
        "The input receipt handle \"x\" is not a valid receipt handle.", handle.getMessage());
    AwsError none =
        assertThrows(
            AwsError.class,
            () ->
                call(
                    "ReceiveMessage",
                    Json.object().put("QueueUrl", "http://127.0.0.1:1/123456789012/other")));
    assertEquals("com.amazonaws.sqs#QueueDoesNotExist", sqs.errorType(none));
    assertEquals(
        Map.of("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"),
        sqs.errorHeaders(none));
    AwsError missing = assertThrows(AwsError.class, () -> call("ReceiveMessage", Json.object()));
    assertEquals("The request must contain the parameter QueueUrl.", missing.getMessage());
    assertEquals(
        "The operation PurgeQueue of SQS is not simulated.", refused("PurgeQueue").getMessage());
  }
}
