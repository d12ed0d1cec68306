package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a PutEvents request, with the right types but not yet validated. Unknown members are
 * ignored, as EventBridge does.
 */
record PutEventsEntry(
    String source,
    String detailType,
    String detail,
    Optional<ObjectNode> content,
    List<String> resources,
    Optional<Instant> time,
    String bus) {

  private static final int MAX_ENTRIES = 10;
  private static final int MAX_BYTES = 1_048_576;
  private static final int MAX_DETAIL_TYPE_LENGTH = 128;
  private static final int BYTES_OF_TIME = 14;
  private static final int MAX_DIGITS = 20;
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

  /**
   * @param detail the JSON text as it was sent
   * @param content the parsed detail; empty if it is not an object
   */
  PutEventsEntry {}

  /** The error of one entry. The other entries of the request are not affected. */
  record EntryError(String code, String message) {}

  /**
   * Reads the entries of a call.
   *
   * @throws AwsError if there are none, or more than a call may have
   */
  static List<PutEventsEntry> readAll(JsonNode list) {
    if (!list.isArray()) {
      throw list.isMissingNode() || list.isNull()
          ? invalidEntries("null", "Member must not be null")
          : new AwsError("SerializationException", "Entries is not a list");
    }
    if (list.isEmpty()) {
      throw invalidEntries("[]", "Member must have length greater than or equal to 1");
    }
    if (list.size() > MAX_ENTRIES) {
      throw invalidEntries(
          "[PutEventsRequestEntry]", "Member must have length less than or equal to 10");
    }
    List<PutEventsEntry> entries = new ArrayList<>(list.size());
    long bytes = 0;
    for (JsonNode element : list) {
      PutEventsEntry entry = read(element);
      entries.add(entry);
      bytes += entry.bytes();
    }
    if (bytes > MAX_BYTES) {
      throw new AwsError(
          "ValidationException", "Total size of the entries in the request is over the limit.");
    }
    return entries;
  }

  private static AwsError invalidEntries(String value, String constraint) {
    return new AwsError(
        "ValidationException",
        "1 validation error detected: Value '%s' at 'entries' failed to satisfy constraint: %s"
            .formatted(value, constraint));
  }

  /**
   * Reads an entry.
   *
   * @throws AwsError SerializationException if a member has the wrong type
   */
  static PutEventsEntry read(JsonNode entry) {
    if (!entry.isObject()) {
      throw serialization("an entry is not an object");
    }
    List<String> resources = new ArrayList<>();
    JsonNode list = entry.path("Resources");
    if (!list.isMissingNode() && !list.isNull()) {
      if (!list.isArray()) {
        throw serialization("Resources is not a list");
      }
      list.forEach(element -> resources.add(textOf(element, "Resources")));
    }
    String bus = text(entry, "EventBusName");
    String detail = text(entry, "Detail");
    return new PutEventsEntry(
        text(entry, "Source"),
        text(entry, "DetailType"),
        detail,
        content(detail),
        List.copyOf(resources),
        time(entry.path("Time")),
        bus.isEmpty() ? Rule.DEFAULT_BUS : bus);
  }

  private static String text(JsonNode entry, String name) {
    JsonNode value = entry.path(name);
    return value.isMissingNode() || value.isNull() ? "" : textOf(value, name);
  }

  private static String textOf(JsonNode value, String name) {
    if (!value.isTextual()) {
      throw serialization(name + " is not a string");
    }
    return value.textValue();
  }

  private static Optional<Instant> time(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw serialization("Time is not a number of seconds");
    }
    BigDecimal seconds = value.decimalValue();
    // the division below would expand a huge exponent digit by digit
    if (Math.abs((long) seconds.precision() - seconds.scale()) > MAX_DIGITS) {
      throw serialization("Time is out of range");
    }
    BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
    try {
      return Optional.of(
          Instant.ofEpochSecond(
              parts[0].longValueExact(), parts[1].multiply(NANOS_PER_SECOND).longValue()));
    } catch (ArithmeticException | java.time.DateTimeException outOfRange) {
      throw serialization("Time is out of range");
    }
  }

  private static AwsError serialization(String message) {
    return new AwsError("SerializationException", message);
  }

  /** Returns the entry's size, which counts towards the limit of the request. */
  int bytes() {
    int bytes = time.isPresent() ? BYTES_OF_TIME : 0;
    bytes += utf8(source) + utf8(detailType) + utf8(detail);
    for (String resource : resources) {
      bytes += utf8(resource);
    }
    return bytes;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the entry's error in the service's wording, or empty if the entry is valid. */
  Optional<EntryError> error() {
    if (source.isEmpty()) {
      return missing("Source");
    }
    if (detailType.isEmpty()) {
      return missing("DetailType");
    }
    if (detail.isEmpty()) {
      return missing("Detail");
    }
    if (source.startsWith("aws.")) {
      return Optional.of(
          new EntryError("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    if (detailType.length() > MAX_DETAIL_TYPE_LENGTH) {
      return Optional.of(
          new EntryError(
              "InvalidArgument",
              "Parameter DetailType is not valid. Reason: DetailType has %d characters, at most %d are allowed."
                  .formatted(detailType.length(), MAX_DETAIL_TYPE_LENGTH)));
    }
    return content.isEmpty()
        ? Optional.of(new EntryError("MalformedDetail", "Detail is malformed."))
        : Optional.empty();
  }

  private static Optional<EntryError> missing(String name) {
    return Optional.of(
        new EntryError(
            "InvalidArgument",
            "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name)));
  }

  private static Optional<ObjectNode> content(String detail) {
    try {
      return JsonReading.NUMBERS_AS_WRITTEN.read(detail) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (MalformedJson malformed) {
      return Optional.empty();
    }
  }

  /** Returns the event that rules match. The entry must have no error. */
  ObjectNode envelope(String id, String account, String region, Instant now) {
    ObjectNode envelope = Envelope.of(id, detailType, source, account, time.orElse(now), region);
    ArrayNode list = envelope.putArray("resources");
    resources.forEach(list::add);
    envelope.set("detail", content.orElseThrow());
    return envelope;
  }
}
