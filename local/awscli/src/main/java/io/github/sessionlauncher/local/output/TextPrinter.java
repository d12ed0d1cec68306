package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Lines with tabs between values, sections by the name of their member in capitals. */
final class TextPrinter {

  private final StringBuilder into;

  TextPrinter(StringBuilder into) {
    this.into = into;
  }

  /**
   * @throws OutputException if a list has objects and something else
   */
  void print(JsonNode value) {
    print(value, null, null);
  }

  /**
   * @param section the name of the member that this is; null for none
   * @param columns the members that all objects of a list have a column for; null for its own
   */
  private void print(JsonNode value, String section, List<String> columns) {
    if (value.isObject()) {
      object(value, section, columns);
    } else if (value.isArray()) {
      list(value, section);
    } else {
      into.append(PythonText.str(value)).append('\n');
    }
  }

  private void list(JsonNode list, String section) {
    if (any(list, JsonNode::isObject)) {
      List<String> columns = columns(list);
      list.forEach(element -> print(element, section, columns));
      return;
    }
    List<String> scalars = new ArrayList<>();
    list.forEach(element -> addScalar(element, scalars));
    if (!scalars.isEmpty()) {
      scalars(scalars, section);
    }
    for (JsonNode element : list) {
      if (element.isContainerNode()) {
        print(element, section, null);
      }
    }
  }

  private static boolean any(JsonNode list, Predicate<JsonNode> kind) {
    for (JsonNode element : list) {
      if (kind.test(element)) {
        return true;
      }
    }
    return false;
  }

  private static void addScalar(JsonNode value, List<String> scalars) {
    if (value.isValueNode()) {
      scalars.add(PythonText.str(value));
    }
  }

  private void scalars(List<String> scalars, String section) {
    if (section == null) {
      line(scalars);
    } else {
      scalars.forEach(scalar -> line(List.of(capitals(section), scalar)));
    }
  }

  private void line(List<String> values) {
    into.append(String.join("\t", values)).append('\n');
  }

  private static String capitals(String section) {
    return section.toUpperCase(Locale.ROOT);
  }

  private static List<String> columns(JsonNode list) {
    TreeSet<String> columns = new TreeSet<>(PythonText.ORDER);
    for (JsonNode element : list) {
      if (!element.isObject()) {
        throw new OutputException(
            "'%s' object has no attribute 'items'".formatted(PythonText.typeName(element)));
      }
      element.properties().stream()
          .filter(member -> member.getValue().isValueNode())
          .forEach(member -> columns.add(member.getKey()));
    }
    return List.copyOf(columns);
  }

  private void object(JsonNode object, String section, List<String> columns) {
    List<String> scalars = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : PythonText.sortedNames(object)) {
      boolean isScalar = object.get(name).isValueNode();
      if (columns == null ? !isScalar : !columns.contains(name)) {
        others.add(name);
      } else if (columns == null) {
        scalars.add(PythonText.str(object.get(name)));
      }
    }
    if (columns != null) {
      columns.forEach(
          name -> scalars.add(object.has(name) ? PythonText.str(object.get(name)) : ""));
    }
    if (!scalars.isEmpty()) {
      if (section != null) {
        scalars.addFirst(capitals(section));
      }
      line(scalars);
    }
    others.forEach(name -> print(object.get(name), name, null));
  }
}
