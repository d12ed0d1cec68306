package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.shorthand.CharacterClasses;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a structure in shorthand, from its end to its start: whether a string can be quoted may
 * depend on the marks after it.
 */
final class ShorthandWriter {

  /** Thrown for a structure that shorthand cannot express; the message names the part. */
  static final class InexpressibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InexpressibleException(String message) {
      super(message);
    }
  }

  /** What is written so far, in the order of the text. */
  private final Deque<String> pieces = new ArrayDeque<>();

  private final ShorthandQuoting quoting;

  /** The path of the first string that could not be written; null if there is none. */
  private String failed;

  private ShorthandWriter(char preferredMark) {
    quoting = new ShorthandQuoting(preferredMark);
  }

  /**
   * Writes a structure so that {@link ShorthandParser#parse} returns an equal one.
   *
   * @param structure of strings, lists and maps
   * @throws InexpressibleException if shorthand cannot express it
   */
  static String write(ObjectNode structure) {
    if (structure.isEmpty()) {
      throw new InexpressibleException("Shorthand cannot write a structure without members");
    }
    structure.forEachEntry((name, value) -> requireExpressible(name(name, ""), value, 1));
    ShorthandWriter first = new ShorthandWriter('\'');
    if (first.wrote(structure)) {
      return first.text();
    }
    // with the other mark where both are possible, the required one may be free
    ShorthandWriter second = new ShorthandWriter('"');
    if (second.wrote(structure)) {
      return second.text();
    }
    throw new InexpressibleException(
        "Shorthand cannot write the string at %s here: it ends with a backslash and needs a quotation mark that occurs again after it"
            .formatted(first.failed));
  }

  private static String name(String name, String where) {
    if (!name.codePoints().allMatch(CharacterClasses::isInName)) {
      throw new InexpressibleException(
          "Shorthand cannot write the name \"%s\"%s: a name has only letters a to z, digits and -_.#/:"
              .formatted(name, where.isEmpty() ? "" : " in " + where));
    }
    return where.isEmpty() ? name : where + "." + name;
  }

  private static void requireExpressible(String where, JsonNode value, int depth) {
    if (value.isContainerNode() && depth > ShorthandParser.MAX_DEPTH) {
      throw new InexpressibleException(
          "Shorthand cannot write more than %s levels of lists and maps: %s"
              .formatted(ShorthandParser.MAX_DEPTH, where));
    }
    switch (value) {
      case ObjectNode map ->
          map.forEachEntry((name, each) -> requireExpressible(name(name, where), each, depth + 1));
      case ArrayNode list -> {
        for (int index = 0; index < list.size(); index++) {
          requireExpressible(where + "[" + index + "]", list.get(index), depth + 1);
        }
      }
      default -> {
        if (!value.isTextual()) {
          throw new InexpressibleException(
              "Shorthand cannot write %s at %s: it has only strings, lists and maps"
                  .formatted(value, where));
        }
      }
    }
  }

  private boolean wrote(ObjectNode structure) {
    members(structure, "", true);
    return failed == null;
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
    Optional<String> quoted = quoting.quote(text, ",".equals(pieces.peekFirst()));
    if (quoted.isEmpty()) {
      // backwards: the last one found is the first in the text
      failed = where;
    }
    pieces.addFirst(quoted.orElse(""));
  }
}
