package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of JSON that need not be JSON: names may stand twice, and a literal may be anything. It
 * can be changed.
 */
sealed interface RawJson {

  /** A member of an object. */
  record Member(String name, RawJson value) {}

  record Members(List<Member> list) implements RawJson {}

  record Items(List<RawJson> list) implements RawJson {}

  record Text(String text) implements RawJson {}

  /** What is written as it is: a number, a truth value, or what no JSON has. */
  record Literal(String text) implements RawJson {}

  JsonMapper JSON = new JsonMapper();

  /**
   * @throws IllegalArgumentException if the text is not JSON
   */
  static RawJson parse(String json) {
    try {
      return of(JSON.readTree(json));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken.getOriginalMessage(), broken);
    }
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

  /** An object of texts: name, value, name, value. */
  static Members texts(String... namesAndTexts) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      members.add(new Member(namesAndTexts[i], new Text(namesAndTexts[i + 1])));
    }
    return new Members(members);
  }

  /** A copy that can be changed without changing this one. */
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

  /** The first member of this name, or null. */
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

  /** Puts {@code value} in the place of the member of this name, or adds it. */
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

  /** As text, in the plainest way. */
  default String plain() {
    StringBuilder text = new StringBuilder();
    new RawJsonWriter(text, null).write(this);
    return text.toString();
  }

  /** As text, in one of many ways that mean the same. */
  default String written(Chance chance) {
    StringBuilder text = new StringBuilder();
    new RawJsonWriter(text, chance.oneIn(4) ? chance : null).write(this);
    return text.toString();
  }
}
