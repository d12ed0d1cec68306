package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.world.InvocationListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * The result of an asynchronous delivery: the start function's reply to the first attempt, or the
 * reason why the delivery failed.
 */
final class DeliveryReply implements InvocationListener, BusObserver {

  private final String deliveryId;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();

  /**
   * @param deliveryId the unique id of the delivery: the id of the event, or Lambda's request id
   */
  DeliveryReply(String deliveryId) {
    this.deliveryId = deliveryId;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  @Override
  public void invoked(String function, String requestId, byte[] payload, InvocationResult result) {
    if (function.equals(TriggerClient.START_FUNCTION)
        && (requestId.equals(deliveryId)
            || new String(payload, StandardCharsets.UTF_8).contains(quoted(deliveryId)))) {
      reply.complete(Reply.of(result));
    }
  }

  @Override
  public void onDeadLetter(String queueArn, SimulatedQueue.Message message) {
    if (message.body().contains(quoted(deliveryId))) {
      fail(
          message.attributes().get("ERROR_CODE"),
          message.attributes().get("ERROR_MESSAGE")
              + "; it is in the dead-letter queue "
              + queueArn);
    }
  }

  @Override
  public void onDrop(Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {
    if (envelope.path("id").asText().equals(deliveryId)) {
      fail(
          reason.code(),
          reason.message() + "; the event is lost, because the rule has no dead-letter queue");
    }
  }

  private void fail(String code, String why) {
    reply.complete(new Reply("not delivered", Json.object().put("title", code).put("detail", why)));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
