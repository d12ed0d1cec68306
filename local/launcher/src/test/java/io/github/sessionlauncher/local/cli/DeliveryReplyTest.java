package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only an event of the delivery itself completes its reply. */
class DeliveryReplyTest {

  private static final String EVENT = "{\"id\":\"one\"}";

  private final DeliveryReply first = new DeliveryReply("one");

  private void invoked(String function, String requestId, String payload, String answer) {
    first.invoked(
        function,
        requestId,
        payload.getBytes(StandardCharsets.UTF_8),
        new InvocationResult.Answered(
            "{\"LaunchId\":\"%s\"}".formatted(answer).getBytes(StandardCharsets.UTF_8)));
  }

  private static SimulatedQueue.Message letter(String body) {
    return new SimulatedQueue.Message(
        "m",
        body,
        Map.of("ERROR_CODE", "TooLong", "ERROR_MESSAGE", "it is too long"),
        Instant.parse("2026-03-12T06:00:00Z"));
  }

  @Test
  void theFirstInvocationWithTheEventIsTheReply() {
    invoked("StartFunction", "r1", "{\"id\":\"other\"}", "a");
    invoked("StatusFunction", "r2", EVENT, "b");
    assertFalse(first.reply().isDone());
    invoked("StartFunction", "r3", EVENT, "c");
    invoked("StartFunction", "r4", EVENT, "d");
    assertEquals("c", first.reply().join().launchId());
  }

  @Test
  void anInvocationIsFoundByItsRequestId() {
    invoked("StartFunction", "two", "{}", "a");
    assertFalse(first.reply().isDone());
    invoked("StartFunction", "one", "{}", "b");
    assertEquals("b", first.reply().join().launchId());
  }

  @Test
  void aDeadLetterIsAReply() {
    first.onDeadLetter("queue", letter("{\"id\":\"other\"}"));
    assertFalse(first.reply().isDone());
    first.onDeadLetter("queue", letter(EVENT));
    assertEquals(
        "not delivered: TooLong: it is too long; it is in the dead-letter queue queue",
        first.reply().join().problem());
  }

  @Test
  void aDroppedEventIsReportedAsLost() {
    Receipt.Refused reason = new Receipt.Refused("NO_PERMISSIONS", "no permission", false);
    first.onDrop(null, null, Reply.object("{}".getBytes(StandardCharsets.UTF_8)), reason);
    assertFalse(first.reply().isDone());
    first.onDrop(null, null, Reply.object(EVENT.getBytes(StandardCharsets.UTF_8)), reason);
    assertEquals(
        "not delivered: NO_PERMISSIONS: no permission; the event is lost, because the rule has no"
            + " dead-letter queue",
        first.reply().join().problem());
  }
}
