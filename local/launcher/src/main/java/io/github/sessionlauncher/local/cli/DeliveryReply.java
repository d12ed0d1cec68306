package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedQueue;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.world.InvocationListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * What becomes of a delivery to whose reply nobody listens: what the start function says to it at
 * the first attempt, or why it never got there.
 */
final class DeliveryReply implements InvocationListener, BusObserver {

  private final String mark;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();

  /**
   * @param mark what no other delivery has: the id of the event, or Lambda's request id
   */
  DeliveryReply(String mark) {
    this.mark = mark;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  @Override
  public void invoked(String function, String requestId, byte[] payload, InvocationResult result) {
    if (function.equals(TriggerClient.START_FUNCTION)
        && (requestId.equals(mark)
            || new String(payload, StandardCharsets.UTF_8).contains(quoted(mark)))) {
      reply.complete(Reply.of(result));
    }
  }

  @Override
  public void onDeadLetter(String queueArn, SimulatedQueue.Message message) {
    if (message.body().contains(quoted(mark))) {
      lost(
          message.attributes().get("ERROR_CODE"),
          message.attributes().get("ERROR_MESSAGE")
              + "; it is in the dead-letter queue "
              + queueArn);
    }
  }

  @Override
  public void onDrop(Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {
    if (envelope.path("id").asText().equals(mark)) {
      lost(reason.code(), reason.message() + "; it is lost, since there is no queue for it");
    }
  }

  private void lost(String code, String why) {
    reply.complete(new Reply("not delivered", Json.object().put("title", code).put("detail", why)));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
