package io.github.sessionlauncher.local.events;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A queue for dead letters. Messages are kept in order and can be read, but not received. */
public final class SimulatedQueue {

  private final String arn;
  private final Timeline timeline;
  private final List<Message> messages = new ArrayList<>();

  /**
   * A message in the queue.
   *
   * @param body the text that was sent
   * @param attributes the message attributes, in order
   * @param sentAt the time of arrival
   */
  public record Message(String body, Map<String, String> attributes, Instant sentAt) {

    public Message {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  public SimulatedQueue(String arn, Timeline timeline) {
    this.arn = Objects.requireNonNull(arn, "arn");
    this.timeline = Objects.requireNonNull(timeline, "timeline");
  }

  public String arn() {
    return arn;
  }

  /** Adds a message to the queue, and returns it. */
  public Message send(String body, Map<String, String> attributes) {
    Message message = new Message(body, attributes, timeline.now());
    messages.add(message);
    return message;
  }

  /** Returns all messages, oldest first. */
  public List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }
}
