package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.launch.RecordWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Maps between the SDK's types and JSON, by the fields that the SDK generates from Athena's service
 * model. So each member has Athena's own name, and none is forgotten.
 */
final class SdkJson {

  private SdkJson() {}

  /**
   * Sets the members of a builder. Members that Athena does not have are ignored.
   *
   * @param json has members of Athena's types only
   */
  static <B extends SdkPojo> B read(Map<?, ?> json, B builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = json.get(field.locationName());
      if (value != null) {
        field.set(builder, value(field, value));
      }
    }
    return builder;
  }

  private static Object value(SdkField<?> field, Object json) {
    return switch (json) {
      case Map<?, ?> map when field.containsTrait(MapTrait.class) -> {
        SdkField<?> type = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<Object, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(key, value(type, value)));
        yield values;
      }
      case Map<?, ?> map -> ((Buildable) read(map, field.constructor().get())).build();
      case List<?> list -> {
        SdkField<?> type = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        yield list.stream().map(value -> value(type, value)).toList();
      }
      default -> json;
    };
  }

  /** Returns the members that Athena set. Members that are empty objects are left out. */
  static Map<String, Object> write(SdkPojo answer) {
    RecordWriter json = new RecordWriter();
    for (SdkField<?> field : answer.sdkFields()) {
      Object value = field.getValueOrDefault(answer);
      if (value instanceof SdkPojo object) {
        Map<String, Object> members = write(object);
        json.put(field.locationName(), members.isEmpty() ? null : members);
      } else if (value instanceof List<?> list) {
        json.put(field.locationName(), list.stream().map(each -> write((SdkPojo) each)).toList());
      } else {
        json.put(field.locationName(), value);
      }
    }
    return json.map();
  }
}
