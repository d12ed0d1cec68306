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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the model's file, whose form is that of AWS's own service models. */
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
              structure(operation.path("input")),
              structure(operation.path("output")),
              texts(operation.path("errors")).stream().map(this::structure).toList(),
              operation.path(DOCUMENTATION).textValue()));
    }
    return Collections.unmodifiableMap(operations);
  }

  private StructureShape structure(JsonNode name) {
    return structure(name.textValue());
  }

  private StructureShape structure(String name) {
    return (StructureShape) shape(name);
  }

  /** No shape of the session operations holds itself. */
  private Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    Shape shape = read(name, file.path("shapes").path(name));
    shapes.put(name, shape);
    return shape;
  }

  private Shape read(String name, JsonNode shape) {
    String type = shape.path("type").asText();
    return switch (type) {
      case "structure" -> structure(name, shape);
      case "list" -> new ListShape(name, target(shape.path("member")), limits(shape));
      case "map" ->
          new MapShape(name, (StringShape) target(shape.path("key")), target(shape.path("value")));
      case "string" ->
          new StringShape(
              name,
              limits(shape),
              Optional.ofNullable(shape.path("pattern").textValue()),
              values(shape.path("enum")));
      case "integer" -> new IntegerShape(name, limits(shape));
      case "long" -> new LongShape(name, limits(shape));
      case "boolean" -> new BooleanShape(name);
      case "timestamp" -> new TimestampShape(name);
      default -> throw new IllegalStateException("shape %s has type %s".formatted(name, type));
    };
  }

  private StructureShape structure(String name, JsonNode shape) {
    List<String> required = texts(shape.path("required"));
    Map<String, Member> members = new LinkedHashMap<>();
    for (var entry : shape.path("members").properties()) {
      String member = entry.getKey();
      members.put(
          member,
          new Member(
              member,
              target(entry.getValue()),
              required.contains(member),
              entry.getValue().path(DOCUMENTATION).asText()));
    }
    return new StructureShape(
        name, Collections.unmodifiableMap(members), required, shape.path(DOCUMENTATION).asText());
  }

  private Shape target(JsonNode reference) {
    return shape(reference.path("shape").textValue());
  }

  private static Limits limits(JsonNode shape) {
    return shape.has("min") || shape.has("max")
        ? new Limits(limit(shape.path("min")), limit(shape.path("max")))
        : Limits.NONE;
  }

  private static OptionalLong limit(JsonNode number) {
    return number.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(number.longValue());
  }

  private static Map<String, String> values(JsonNode documented) {
    Map<String, String> values = new LinkedHashMap<>();
    documented.properties().forEach(e -> values.put(e.getKey(), e.getValue().textValue()));
    return Collections.unmodifiableMap(values);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return Collections.unmodifiableList(texts);
  }
}
