package io.github.sessionlauncher.local.redelivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as it was received from a queue.
 *
 * @param id equal in each receipt
 * @param handle the handle of this receipt
 * @param body the text, of any form
 * @param attributes the message attributes that have text values
 * @param sentAt when it came to the queue
 */
public record QueueMessage(
    String id, String handle, String body, Map<String, String> attributes, Instant sentAt) {

  public QueueMessage {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Reads a message of a reply to ReceiveMessage. */
  static QueueMessage of(JsonNode json) {
    Map<String, String> attributes = new LinkedHashMap<>();
    json.path("MessageAttributes")
        .properties()
        .forEach(
            each -> attributes.put(each.getKey(), each.getValue().path("StringValue").asText()));
    return new QueueMessage(
        json.path("MessageId").asText(),
        json.path("ReceiptHandle").asText(),
        json.path("Body").asText(),
        attributes,
        Instant.ofEpochMilli(json.at("/Attributes/SentTimestamp").asLong()));
  }
}
