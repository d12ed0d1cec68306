package io.github.sessionlauncher.local.queues;

import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A standard queue of SQS. A received message is invisible until its visibility time-out ends or it
 * is deleted. Each receipt has a handle of its own, and only the last one counts (SQS API
 * Reference, ReceiveMessage and DeleteMessage). A message older than the retention period is lost.
 */
public final class SimulatedQueue {

  private final String name;
  private final String arn;
  private final Duration retention;
  private final Timeline timeline;
  private final Instant createdAt;
  private final List<Stored> stored = new ArrayList<>();
  private long sent;

  /**
   * A message in the queue.
   *
   * @param id a UUID
   * @param body the text that was sent
   * @param attributes the message attributes, of type String, in order
   * @param sentAt the time of arrival
   */
  public record Message(String id, String body, Map<String, String> attributes, Instant sentAt) {

    public Message {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  /**
   * A message as one ReceiveMessage returns it.
   *
   * @param handle the receipt handle
   * @param count how often the message has been received
   * @param firstReceivedAt the time of the first receipt
   */
  public record ReceivedMessage(
      Message message, String handle, int count, Instant firstReceivedAt) {}

  /** What a receipt handle refers to. */
  enum Handle {
    /** It was never returned by this queue. */
    INVALID,
    /** The message is deleted or expired, or it was received again. */
    OLD,
    /** The message can be received again already. */
    NOT_IN_FLIGHT,
    IN_FLIGHT
  }

  private static final class Stored {
    final Message message;
    int count;
    Instant firstReceivedAt;
    Instant visibleAt;

    Stored(Message message) {
      this.message = message;
      this.visibleAt = message.sentAt();
    }
  }

  /**
   * @param retention how long a message is kept: 1 minute to 14 days
   */
  public SimulatedQueue(String name, String arn, Duration retention, Timeline timeline) {
    this.name = Objects.requireNonNull(name, "name");
    this.arn = Objects.requireNonNull(arn, "arn");
    this.retention = Objects.requireNonNull(retention, "retention");
    this.timeline = Objects.requireNonNull(timeline, "timeline");
    this.createdAt = timeline.now();
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  Duration retention() {
    return retention;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Adds a message to the queue, and returns it. */
  public Message send(String body, Map<String, String> attributes) {
    // derived instead of random, so that a dead letter changes no other draw of a simulation
    UUID id = UUID.nameUUIDFromBytes((arn + " " + sent++).getBytes(StandardCharsets.UTF_8));
    Message message = new Message(id.toString(), body, attributes, timeline.now());
    stored.add(new Stored(message));
    return message;
  }

  /** Returns all messages, visible or not, oldest first. */
  public List<Message> messages() {
    return kept().stream().map(each -> each.message).toList();
  }

  /** Returns the number of messages that can be received now. */
  long visible() {
    return kept().stream().filter(each -> !each.visibleAt.isAfter(timeline.now())).count();
  }

  /**
   * Receives messages, oldest first.
   *
   * @param visibilityTimeout how long no other call receives them
   */
  List<ReceivedMessage> receive(int maximum, Duration visibilityTimeout) {
    Instant now = timeline.now();
    return kept().stream()
        .filter(each -> !each.visibleAt.isAfter(now))
        .limit(maximum)
        .map(
            each -> {
              each.count++;
              each.firstReceivedAt = each.count == 1 ? now : each.firstReceivedAt;
              each.visibleAt = now.plus(visibilityTimeout);
              return new ReceivedMessage(
                  each.message, handle(each), each.count, each.firstReceivedAt);
            })
        .toList();
  }

  /** Deletes the message of a receipt. The message of an old receipt stays. */
  Handle delete(String handle) {
    Optional<Stored> found = find(handle);
    found.ifPresent(stored::remove);
    return found.isPresent() ? Handle.IN_FLIGHT : unknown(handle);
  }

  /** Changes when the message of a receipt that is in flight can be received again. */
  Handle changeVisibility(String handle, Duration visibilityTimeout) {
    Optional<Stored> found = find(handle);
    if (found.isEmpty()) {
      return unknown(handle);
    }
    if (!found.get().visibleAt.isAfter(timeline.now())) {
      return Handle.NOT_IN_FLIGHT;
    }
    found.get().visibleAt = timeline.now().plus(visibilityTimeout);
    return Handle.IN_FLIGHT;
  }

  private List<Stored> kept() {
    Instant oldest = timeline.now().minus(retention);
    stored.removeIf(each -> each.message.sentAt().isBefore(oldest));
    return stored;
  }

  private Optional<Stored> find(String handle) {
    return kept().stream().filter(each -> handle(each).equals(handle)).findFirst();
  }

  private String handle(Stored message) {
    return encode("%s %s %d".formatted(arn, message.message.id(), message.count));
  }

  private Handle unknown(String handle) {
    try {
      String text = new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8);
      return text.startsWith(arn + " ") ? Handle.OLD : Handle.INVALID;
    } catch (IllegalArgumentException notBase64) {
      return Handle.INVALID;
    }
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
