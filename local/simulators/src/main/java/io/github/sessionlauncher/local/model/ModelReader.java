package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.Limits;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.model.Shape.TimestampShape;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the model file, which has the format of AWS's own service models. */
final class ModelReader {

  private static final String DOCUMENTATION = "documentation";

  private final JsonNode file;
  private final Map<String, Shape> shapes = new HashMap<>();

  ModelReader(JsonNode file) {
    this.file = file;
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (var entry : file.path("operations").properties()) {
      JsonNode operation = entry.getValue();
      operations.put(
          entry.getKey(),
          new Operation(
              entry.getKey(),
              (StructureShape) shape(operation.path("input")),
              (StructureShape) shape(operation.path("output")),
              list(operation.path("errors"), error -> (StructureShape) shape(error)),
              operation.path(DOCUMENTATION).textValue()));
    }
    return Collections.unmodifiableMap(operations);
  }

  /** Returns the shape of this name. No shape of these operations contains itself. */
  private Shape shape(JsonNode name) {
    Shape known = shapes.get(name.textValue());
    if (known != null) {
      return known;
    }
    Shape shape = shape(name.textValue(), file.path("shapes").path(name.textValue()));
    shapes.put(shape.name(), shape);
    return shape;
  }

  private Shape shape(String name, JsonNode shape) {
    String type = shape.path("type").asText();
    return switch (type) {
      case "structure" -> structure(name, shape);
      case "list" -> new ListShape(name, target(shape.path("member")), limits(shape));
      case "map" ->
          new MapShape(name, (StringShape) target(shape.path("key")), target(shape.path("value")));
      case "string" -> string(name, shape);
      case "integer" -> new IntegerShape(name, limits(shape));
      case "long" -> new LongShape(name, limits(shape));
      case "boolean" -> new BooleanShape(name);
      case "timestamp" -> new TimestampShape(name);
      default -> throw new IllegalStateException("shape %s has type %s".formatted(name, type));
    };
  }

  private StructureShape structure(String name, JsonNode shape) {
    List<String> required = list(shape.path("required"), JsonNode::textValue);
    Map<String, Member> members = new LinkedHashMap<>();
    for (var entry : shape.path("members").properties()) {
      String member = entry.getKey();
      String documentation = entry.getValue().path(DOCUMENTATION).asText();
      members.put(
          member,
          new Member(member, target(entry.getValue()), required.contains(member), documentation));
    }
    return new StructureShape(
        name, Collections.unmodifiableMap(members), required, shape.path(DOCUMENTATION).asText());
  }

  private static StringShape string(String name, JsonNode shape) {
    Map<String, String> values = new LinkedHashMap<>();
    shape.path("enum").properties().forEach(e -> values.put(e.getKey(), e.getValue().textValue()));
    return new StringShape(
        name,
        limits(shape),
        Optional.ofNullable(shape.path("pattern").textValue()).map(Pattern::compile),
        Collections.unmodifiableMap(values));
  }

  private Shape target(JsonNode reference) {
    return shape(reference.path("shape"));
  }

  private static Limits limits(JsonNode shape) {
    return new Limits(limit(shape.path("min")), limit(shape.path("max")));
  }

  private static OptionalLong limit(JsonNode number) {
    return number.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(number.longValue());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    return array.valueStream().map(element).toList();
  }
}
