package io.github.sessionlauncher.local.shorthand;

import io.github.sessionlauncher.local.model.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an option takes: the form that what is written is brought into. */
public sealed interface Expected {

  /** What has no parts. */
  enum Scalar implements Expected {
    TEXT,
    WHOLE_NUMBER,
    LONG,
    /** True or false. */
    FLAG
  }

  /** A list of alike things. */
  record ListOf(Expected member) implements Expected {}

  /** Names that the writer chooses, with alike values. */
  record Mapping(Expected value) implements Expected {}

  /** Members of these names; they are brought into form in this order. */
  record Structure(Map<String, Expected> members) implements Expected {

    public Structure {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** With the members in this order. */
    @SafeVarargs
    public static Structure of(Map.Entry<String, ? extends Expected>... members) {
      Map<String, Expected> ordered = new LinkedHashMap<>();
      for (Map.Entry<String, ? extends Expected> member : members) {
        ordered.put(member.getKey(), member.getValue());
      }
      return new Structure(ordered);
    }
  }

  /** What a value of the API's is written as. */
  static Expected of(Shape shape) {
    return switch (shape) {
      case Shape.StructureShape structure -> {
        Map<String, Expected> members = new LinkedHashMap<>();
        structure.members().forEach((name, member) -> members.put(name, of(member.shape())));
        yield new Structure(members);
      }
      case Shape.ListShape list -> new ListOf(of(list.member()));
      case Shape.MapShape map -> new Mapping(of(map.value()));
      case Shape.IntegerShape _ -> Scalar.WHOLE_NUMBER;
      case Shape.LongShape _ -> Scalar.LONG;
      case Shape.BooleanShape _ -> Scalar.FLAG;
      case Shape.StringShape _, Shape.TimestampShape _ -> Scalar.TEXT;
    };
  }
}
