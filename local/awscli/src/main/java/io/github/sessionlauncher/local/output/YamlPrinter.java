package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import io.github.sessionlauncher.local.python.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;

/** Lists and objects as YAML in block style, members sorted, as ruamel.yaml over libyaml does. */
final class YamlPrinter {

  private static final int INDENT = 2;
  private static final int ANCHOR_DIGITS = 3;
  private static final int LONGEST_SIMPLE_KEY = 128;

  /** What a value is: all there is; what an indicator stands before; what a name stands before. */
  private enum Place {
    ROOT,
    ELEMENT,
    MEMBER
  }

  private final YamlLines lines;
  private final YamlScalars scalars;

  /** How often a list or an object is met, then its name: what is met twice is written once. */
  private final Map<JsonNode, Integer> names = new IdentityHashMap<>();

  private final Map<JsonNode, Boolean> written = new IdentityHashMap<>();
  private int named;

  YamlPrinter(StringBuilder into) {
    this.lines = new YamlLines(into);
    this.scalars = new YamlScalars(lines);
  }

  void print(JsonNode value) {
    count(value);
    node(value, 0, Place.ROOT);
    lines.indent(0);
  }

  private void count(JsonNode value) {
    if (!value.isContainerNode()) {
      return;
    }
    Integer name = names.get(value);
    if (name != null) {
      if (name == 0) {
        named++;
        names.put(value, named);
      }
      return;
    }
    names.put(value, 0);
    if (value.isArray()) {
      value.forEach(this::count);
    } else {
      PythonText.sortedNames(value).forEach(member -> count(value.get(member)));
    }
  }

  /**
   * @param indent the column of what this is a part of
   */
  private void node(JsonNode value, int indent, Place place) {
    if (!value.isContainerNode()) {
      scalar(value, indent + INDENT);
      return;
    }
    int name = names.get(value);
    if (name != 0) {
      if (written.put(value, true) != null) {
        lines.indicator("*" + anchor(name), false);
        return;
      }
      lines.indicator("&" + anchor(name), false);
    }
    if (value.isEmpty()) {
      lines.indicator(value.isArray() ? "[]" : "{}", false);
    } else if (value.isArray()) {
      // a list that is a member stands as far left as its name
      int column = place == Place.ELEMENT ? indent + INDENT : indent;
      list(value, column);
    } else {
      object(value, place == Place.ROOT ? indent : indent + INDENT);
    }
  }

  private static String anchor(int name) {
    String digits = Integer.toString(name);
    return "id" + "0".repeat(Math.max(0, ANCHOR_DIGITS - digits.length())) + digits;
  }

  private void scalar(JsonNode value, int indent) {
    switch (value.getNodeType()) {
      case STRING, BINARY -> scalars.text(value.textValue(), indent);
      case BOOLEAN -> lines.indicator(value.booleanValue() ? "true" : "false", false);
      case NUMBER ->
          lines.indicator(
              value.isIntegralNumber()
                  ? value.bigIntegerValue().toString()
                  : floating(value.doubleValue()),
              false);
      case NULL, MISSING, POJO, ARRAY, OBJECT -> lines.indicator("null", false);
    }
  }

  private static String floating(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    return PythonNumbers.repr(number);
  }

  private void list(JsonNode list, int column) {
    for (JsonNode element : list) {
      lines.indent(column);
      lines.indicator("-", true);
      node(element, column, Place.ELEMENT);
    }
  }

  private void object(JsonNode object, int column) {
    for (String member : PythonText.sortedNames(object)) {
      lines.indent(column);
      boolean simple = isSimple(member);
      if (simple) {
        scalars.key(member);
        lines.colon();
      } else {
        lines.indicator("?", true);
        scalars.text(member, column + INDENT);
        lines.indent(column);
        lines.indicator(":", true);
      }
      node(object.get(member), column, simple ? Place.MEMBER : Place.ELEMENT);
    }
  }

  private static boolean isSimple(String member) {
    return !YamlScalars.hasBreak(member)
        && member.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY;
  }
}
