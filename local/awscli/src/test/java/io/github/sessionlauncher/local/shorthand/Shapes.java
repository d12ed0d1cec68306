package io.github.sessionlauncher.local.shorthand;

import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.Limits;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shapes without limits. */
final class Shapes {

  static final StringShape STRING =
      new StringShape("String", Limits.NONE, Optional.empty(), Map.of());
  static final Shape INTEGER = new IntegerShape("Integer", Limits.NONE);
  static final Shape LONG = new LongShape("Long", Limits.NONE);
  static final Shape BOOLEAN = new BooleanShape("Boolean");

  private Shapes() {}

  static Shape list(Shape member) {
    return new ListShape("List", member, Limits.NONE);
  }

  static Shape map(Shape value) {
    return new MapShape("Map", STRING, value);
  }

  static Member member(String name, Shape shape) {
    return new Member(name, shape, false, "");
  }

  static Shape structure(Member... members) {
    Map<String, Member> byName = new LinkedHashMap<>();
    for (Member member : members) {
      byName.put(member.name(), member);
    }
    return new StructureShape("Structure", byName, List.of(), "");
  }
}
