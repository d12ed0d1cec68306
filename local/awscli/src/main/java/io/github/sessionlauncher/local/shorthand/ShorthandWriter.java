package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says a structure in shorthand, from its end to its beginning: whether a text can be quoted may
 * depend on the marks that come after it.
 */
final class ShorthandWriter {

  /** The pieces so far, the first of them being what stands at the beginning. */
  private final Deque<String> pieces = new ArrayDeque<>();

  private final Quotation quotation;

  /** The first text that could not be said, and where it stands; null if there is none. */
  private String unsaid;

  private ShorthandWriter(char preferredMark) {
    quotation = new Quotation(preferredMark);
  }

  static String write(ObjectNode structure) {
    if (structure.isEmpty()) {
      throw ShorthandRefusal.of("Shorthand cannot say a structure without members");
    }
    structure.forEachEntry((name, value) -> requireSayable(name(name, ""), value, 1));
    ShorthandWriter first = new ShorthandWriter('\'');
    if (first.wrote(structure)) {
      return first.text();
    }
    // with the other mark in the common places, the one that is needed may be free
    ShorthandWriter second = new ShorthandWriter('"');
    if (second.wrote(structure)) {
      return second.text();
    }
    throw ShorthandRefusal.of(
        "Shorthand cannot say the text at %s here: it ends with a backslash, and needs a quotation mark that comes again after it"
            .formatted(first.unsaid));
  }

  private static String name(String name, String where) {
    if (!name.codePoints().allMatch(Letters::isOfName)) {
      throw ShorthandRefusal.of(
          "Shorthand cannot say the name \"%s\"%s: only letters a to z, digits and -_.#/: can be in a name"
              .formatted(name, where.isEmpty() ? "" : " in " + where));
    }
    return where.isEmpty() ? name : where + "." + name;
  }

  private static void requireSayable(String where, JsonNode value, int depth) {
    if (value.isContainerNode() && depth > ShorthandParser.DEEPEST) {
      throw ShorthandRefusal.of(
          "Shorthand cannot say more than %s levels of lists and maps: %s"
              .formatted(ShorthandParser.DEEPEST, where));
    }
    switch (value) {
      case ObjectNode map ->
          map.forEachEntry((name, each) -> requireSayable(name(name, where), each, depth + 1));
      case ArrayNode list -> {
        for (int index = 0; index < list.size(); index++) {
          requireSayable(where + "[" + index + "]", list.get(index), depth + 1);
        }
      }
      default -> {
        if (!value.isTextual()) {
          throw ShorthandRefusal.of(
              "Shorthand cannot say %s at %s: it has texts, lists and maps only"
                  .formatted(value, where));
        }
      }
    }
  }

  private boolean wrote(ObjectNode structure) {
    members(structure, "", true);
    return unsaid == null;
  }

  private String text() {
    return String.join("", pieces);
  }

  private void members(ObjectNode map, String where, boolean outermost) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(map.properties());
    for (Map.Entry<String, JsonNode> member : members.reversed()) {
      value(member.getValue(), name(member.getKey(), where), outermost);
      pieces.addFirst("=");
      pieces.addFirst(member.getKey());
      if (member != members.getFirst()) {
        pieces.addFirst(",");
      }
    }
  }

  private void value(JsonNode value, String where, boolean outermost) {
    switch (value) {
      case ObjectNode map -> {
        pieces.addFirst("}");
        members(map, where, false);
        pieces.addFirst("{");
      }
      case ArrayNode list -> {
        pieces.addFirst("]");
        for (int index = list.size() - 1; index >= 0; index--) {
          value(list.get(index), where + "[" + index + "]", false);
          if (index > 0) {
            pieces.addFirst(",");
          }
        }
        pieces.addFirst("[");
      }
      default -> text(value.textValue(), where, outermost);
    }
  }

  private void text(String text, String where, boolean outermost) {
    if (text.isEmpty() && outermost) {
      return;
    }
    Optional<String> said = quotation.say(text, ",".equals(pieces.peekFirst()));
    if (said.isEmpty()) {
      // the writer goes backwards: what is met last is first
      unsaid = where;
    }
    pieces.addFirst(said.orElse(""));
  }
}
