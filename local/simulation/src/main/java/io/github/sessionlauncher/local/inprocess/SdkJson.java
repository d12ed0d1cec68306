package io.github.sessionlauncher.local.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Converts the SDK's requests and replies to and from the AWS JSON protocols, by the SDK's own
 * field descriptions.
 */
final class SdkJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private SdkJson() {}

  /** Writes a request as JSON; members that are not set are left out. */
  static ObjectNode write(SdkPojo request) {
    ObjectNode object = JSON.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (isSet(value)) {
        object.set(field.locationName(), node(value));
      }
    }
    return object;
  }

  private static boolean isSet(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Boolean truth -> JSON.booleanNode(truth);
      case SdkPojo pojo -> write(pojo);
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((name, member) -> object.set((String) name, node(member)));
        yield object;
      }
      default ->
          throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
    };
  }

  /** Reads a reply into a builder, and returns that builder. */
  static <B extends SdkPojo> B read(JsonNode json, B builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode node = json.get(field.locationName());
      if (node != null && !node.isNull()) {
        field.set(builder, value(field, node));
      }
    }
    return builder;
  }

  private static Object value(SdkField<?> field, JsonNode node) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return node.textValue();
    }
    if (type == MarshallingType.INTEGER) {
      return node.intValue();
    }
    if (type == MarshallingType.LONG) {
      return node.longValue();
    }
    if (type == MarshallingType.BOOLEAN) {
      return node.booleanValue();
    }
    if (type == MarshallingType.INSTANT) {
      return instant(node.decimalValue());
    }
    if (type == MarshallingType.LIST) {
      return list(field.getTrait(ListTrait.class).memberFieldInfo(), node);
    }
    if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class).valueFieldInfo(), node);
    }
    if (type == MarshallingType.SDK_POJO) {
      return ((Buildable) read(node, field.constructor().get())).build();
    }
    throw new IllegalArgumentException("cannot be read from JSON: " + type);
  }

  private static List<Object> list(SdkField<?> item, JsonNode node) {
    List<Object> list = new ArrayList<>(node.size());
    node.forEach(element -> list.add(value(item, element)));
    return list;
  }

  private static Map<String, Object> map(SdkField<?> member, JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value(member, entry.getValue())));
    return map;
  }

  /** Reads epoch seconds with a fraction. */
  private static Instant instant(BigDecimal seconds) {
    BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].multiply(NANOS).longValue());
  }
}
