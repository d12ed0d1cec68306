package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.util.ArrayList;
import java.util.List;

/**
 * A mutable tree that is written as JSON but need not be valid JSON: a name may occur twice in an
 * object, and a literal may be any text.
 */
sealed interface RawJson {

  /** A member of an object. */
  record Member(String name, RawJson value) {}

  /** An object or an array. */
  sealed interface Container extends RawJson {}

  record Members(List<Member> list) implements Container {}

  record Items(List<RawJson> list) implements Container {}

  record Text(String text) implements RawJson {}

  /** A text that is written unchanged: a number, a boolean, null, or something invalid. */
  record Literal(String text) implements RawJson {}

  /**
   * Parses JSON.
   *
   * @throws io.github.sessionlauncher.local.json.MalformedJson if the text is not JSON
   */
  static RawJson parse(String json) {
    return of(JsonReading.TOLERANT.read(json));
  }

  static RawJson of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        List<Member> members = new ArrayList<>();
        node.properties()
            .forEach(each -> members.add(new Member(each.getKey(), of(each.getValue()))));
        yield new Members(members);
      }
      case ARRAY -> {
        List<RawJson> items = new ArrayList<>();
        node.forEach(each -> items.add(of(each)));
        yield new Items(items);
      }
      case STRING -> new Text(node.textValue());
      default -> new Literal(node.toString());
    };
  }

  /** Returns an object of texts, from names and values in turn. */
  static Members texts(String... namesAndTexts) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      members.add(new Member(namesAndTexts[i], new Text(namesAndTexts[i + 1])));
    }
    return new Members(members);
  }

  /** Returns a deep copy. */
  default RawJson copy() {
    return switch (this) {
      case Members members -> {
        List<Member> copies = new ArrayList<>(members.list().size());
        members.list().forEach(each -> copies.add(new Member(each.name(), each.value().copy())));
        yield new Members(copies);
      }
      case Items items -> {
        List<RawJson> copies = new ArrayList<>(items.list().size());
        items.list().forEach(each -> copies.add(each.copy()));
        yield new Items(copies);
      }
      case Text _, Literal _ -> this;
    };
  }

  /** Returns the first member of this name, or null. */
  default RawJson get(String name) {
    if (this instanceof Members members) {
      for (Member member : members.list()) {
        if (member.name().equals(name)) {
          return member.value();
        }
      }
    }
    return null;
  }

  /** Replaces the first member of this name, or adds one. */
  default void set(String name, RawJson value) {
    if (this instanceof Members(List<Member> list)) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).name().equals(name)) {
          list.set(i, new Member(name, value));
          return;
        }
      }
      list.add(new Member(name, value));
    }
  }

  /** Writes the tree without white space and without unnecessary escapes. */
  default String plain() {
    StringBuilder text = new StringBuilder();
    new RawJsonWriter(text, null).write(this);
    return text.toString();
  }

  /** Writes the tree in one of many equivalent ways. */
  default String written(Chance chance) {
    StringBuilder text = new StringBuilder();
    new RawJsonWriter(text, chance.oneIn(4) ? chance : null).write(this);
    return text.toString();
  }
}
