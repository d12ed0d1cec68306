package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.random.RandomGenerator;

/** Random structures of strings, lists and maps, with all special characters of shorthand. */
final class RandomStructures {

  private static final int MAX_DEPTH = 4;

  private static final String[] NAMES = {
    "Key", "Value", "a", "b", "c", "x-y_z", "spark.driver.memory", "#1", "aws:s3/path", ""
  };

  /** What strings consist of; the special characters of shorthand are more frequent. */
  private static final String[] CHARACTERS = {
    "a", "b", "key", "7", "=", "=", ",", ",", "[",
    "]", "{", "}", "'", "'", "\"", "\"", "\\", "\\",
    "\\", " ", " ", "\t", "\n", "@", "file://", "\u00e9", "\u00a0",
    "\u0085", "\u2003", "\u0001", "\u001c", "\u007f", "\uffff", "\ud83d\ude80", "|", "~",
    "!", "<", ">", "^", "`", "$", "?"
  };

  private final RandomGenerator random;

  RandomStructures(RandomGenerator random) {
    this.random = random;
  }

  /** A structure with at least one member: shorthand cannot express an empty one. */
  ObjectNode structure() {
    ObjectNode structure = JsonNodeFactory.instance.objectNode();
    do {
      structure.set(name(), value(MAX_DEPTH));
    } while (random.nextInt(3) > 0);
    return structure;
  }

  String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  String character() {
    return CHARACTERS[random.nextInt(CHARACTERS.length)];
  }

  /** Without special characters half of the time. */
  String text() {
    if (random.nextBoolean()) {
      return switch (random.nextInt(6)) {
        case 0 -> "";
        case 1 -> "two words";
        case 2 -> Integer.toString(random.nextInt(-10, 1000));
        case 3 -> "s3://bucket/key=1";
        case 4 -> Boolean.toString(random.nextBoolean());
        default -> name();
      };
    }
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(1, 8); length > 0; length--) {
      text.append(character());
    }
    return text.toString();
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 5, 6 -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int size = random.nextInt(4); size > 0; size--) {
          list.add(value(depth - 1));
        }
        yield list;
      }
      case 7 -> {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        for (int size = random.nextInt(4); size > 0; size--) {
          map.set(name(), value(depth - 1));
        }
        yield map;
      }
      default -> TextNode.valueOf(text());
    };
  }
}
