package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Prints values separated by tabs, with the upper-case name of a member before its values. */
final class TextPrinter {

  private final StringBuilder into;

  TextPrinter(StringBuilder into) {
    this.into = into;
  }

  /**
   * @throws OutputException if a list has objects and other values
   */
  void print(JsonNode value) {
    print(value, null, null);
  }

  /**
   * @param section the name of the member that has this value; may be null
   * @param columns the columns of all objects in the same list; null outside a list
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
    if (list.valueStream().anyMatch(JsonNode::isObject)) {
      List<String> columns = columns(list);
      list.forEach(element -> print(element, section, columns));
      return;
    }
    List<String> scalars =
        list.valueStream().filter(JsonNode::isValueNode).map(PythonText::str).toList();
    if (!scalars.isEmpty()) {
      scalars(scalars, section);
    }
    for (JsonNode element : list) {
      if (element.isContainerNode()) {
        print(element, section, null);
      }
    }
  }

  private void scalars(List<String> scalars, String section) {
    if (section == null) {
      line(scalars);
    } else {
      scalars.forEach(scalar -> line(List.of(upperCase(section), scalar)));
    }
  }

  private void line(List<String> values) {
    into.append(String.join("\t", values)).append('\n');
  }

  private static String upperCase(String section) {
    return section.toUpperCase(Locale.ROOT);
  }

  private static List<String> columns(JsonNode list) {
    TreeSet<String> columns = new TreeSet<>(PythonText.ORDER);
    for (JsonNode element : list) {
      if (!element.isObject()) {
        throw new OutputException("A list of objects and other values cannot be printed as text");
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
        scalars.addFirst(upperCase(section));
      }
      line(scalars);
    }
    others.forEach(name -> print(object.get(name), name, null));
  }
}
