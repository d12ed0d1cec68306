package io.github.sessionlauncher.local.redelivery;

import io.github.sessionlauncher.local.redelivery.DeadLetter.FailedInvocation;
import io.github.sessionlauncher.local.redelivery.DeadLetter.Foreign;
import io.github.sessionlauncher.local.redelivery.DeadLetter.UndeliveredEvent;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Goes through the messages of a dead-letter queue once: shows each, or sends it back. */
public final class Redeliveries {

  private final DeadLetterQueue queue;
  private final Redelivery redelivery;
  private final Map<String, QueueMessage> kept = new LinkedHashMap<>();
  private final Set<String> sent = new HashSet<>();

  /** What became of a message. */
  public enum Status {
    /** It stays in the queue, because nothing was to be sent. */
    SHOWN,
    /** It was accepted again and is deleted. */
    SENT,
    /** It was accepted again, but is still in the queue. A repetition has no effect. */
    NOT_DELETED,
    /** It was not accepted and stays. */
    NOT_SENT,
    /** It is of neither shape and stays. */
    FOREIGN
  }

  /**
   * A message and what became of it.
   *
   * @param words what was done, or why not; empty if it is only shown
   */
  public record Result(DeadLetter letter, Status status, String words) {

    /** Returns what sending the letter does or would do. */
    public String action() {
      return switch (letter) {
        case UndeliveredEvent event when event.targetArn().contains(":stateMachine:") ->
            "starts an execution of %s with the input that the rule makes of the event"
                .formatted(event.targetArn());
        case UndeliveredEvent event ->
            "invokes %s asynchronously with the input that the rule makes of the event"
                .formatted(event.targetArn());
        case FailedInvocation invocation ->
            "invokes %s asynchronously with the same payload".formatted(invocation.functionArn());
        case Foreign _ -> "does nothing with it";
      };
    }

    /** Returns what identifies the launch that the letter requests. */
    public String identity() {
      return switch (letter) {
        case UndeliveredEvent event -> Identity.of(event.body(), Optional.empty());
        case FailedInvocation invocation ->
            Identity.of(invocation.payload(), Optional.of(invocation.requestId()));
        case Foreign _ -> "unknown";
      };
    }
  }

  public Redeliveries(DeadLetterCalls calls, DeadLetterQueue queue) {
    this.queue = queue;
    this.redelivery = new Redelivery(calls);
  }

  /**
   * Receives messages until none is visible. Those that stay are visible again afterwards.
   *
   * @param send whether messages are sent back
   * @param maximum the highest number of messages
   * @param results receives each result at once
   */
  public void run(boolean send, int maximum, Consumer<Result> results) {
    try {
      while (kept.size() + sent.size() < maximum) {
        List<QueueMessage> received = queue.receive(maximum - kept.size() - sent.size());
        boolean isNew = false;
        for (QueueMessage message : received) {
          if (sent.contains(message.id())) {
            // SQS may return a message after its deletion
            queue.delete(message);
          } else if (kept.put(message.id(), message) == null) {
            isNew = true;
            results.accept(handle(message, send));
          }
        }
        if (!isNew) {
          return;
        }
      }
    } finally {
      kept.values().forEach(queue::release);
    }
  }

  private Result handle(QueueMessage message, boolean send) {
    DeadLetter letter = DeadLetter.of(message, queue.account());
    if (letter instanceof Foreign foreign) {
      return new Result(letter, Status.FOREIGN, foreign.problem());
    }
    if (!send) {
      return new Result(letter, Status.SHOWN, "");
    }
    String words;
    try {
      words = redelivery.send(letter);
    } catch (Redelivery.NotSentException | ServiceProblem | ConnectionProblem problem) {
      return new Result(letter, Status.NOT_SENT, problem.getMessage());
    }
    try {
      // only now: a message whose sending ended with a crash must stay
      queue.delete(message);
    } catch (ServiceProblem | ConnectionProblem problem) {
      return new Result(letter, Status.NOT_DELETED, words + "; " + problem.getMessage());
    }
    kept.remove(message.id());
    sent.add(message.id());
    return new Result(letter, Status.SENT, words);
  }
}
