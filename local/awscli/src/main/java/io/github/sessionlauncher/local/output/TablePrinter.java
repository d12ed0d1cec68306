package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.python.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Prints a value as a table: scalars become rows, lists and objects become sections. */
final class TablePrinter {

  private final Screen screen;
  private final List<Section> sections = new ArrayList<>();

  TablePrinter(Screen screen) {
    this.screen = screen;
  }

  /**
   * @throws OutputException if the value does not fit into rows and columns
   */
  void print(String title, JsonNode value, StringBuilder into) {
    if (PythonText.isTrue(value)) {
      build(title, value, 0);
      new Table(sections, screen).render(into);
    }
  }

  private void section(String title, int depth) {
    sections.add(new Section(title, depth));
  }

  private Section current() {
    return sections.getLast();
  }

  /**
   * @param title null to continue the current section
   */
  private void build(String title, JsonNode value, int depth) {
    if (!PythonText.isTrue(value)) {
      return;
    }
    if (title != null) {
      section(title, depth);
    }
    if (value.isObject()) {
      object(value, depth);
    } else if (value.isArray() && value.get(0).isObject()) {
      objects(value, depth, title);
    } else if (value.isArray()) {
      value.forEach(this::row);
    }
  }

  private void row(JsonNode element) {
    if (element.isValueNode()) {
      current().addRow(List.of(PythonText.str(element)));
    } else if (element.isObject()) {
      current().addRow(element.properties().stream().map(Map.Entry::getKey).toList());
    } else if (hasOnlyScalars(element)) {
      List<String> row = new ArrayList<>();
      element.forEach(scalar -> row.add(PythonText.str(scalar)));
      current().addRow(row);
    } else {
      build(null, element, 0);
    }
  }

  private static boolean hasOnlyScalars(JsonNode list) {
    return list.valueStream().noneMatch(JsonNode::isContainerNode);
  }

  private void object(JsonNode object, int depth) {
    List<String> headers = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (String name : PythonText.sortedNames(object)) {
      (object.get(name).isValueNode() ? headers : more).add(name);
    }
    List<String> row = headers.stream().map(name -> PythonText.str(object.get(name))).toList();
    if (headers.size() == 1) {
      current().addRow(List.of(headers.getFirst(), row.getFirst()));
    } else if (!headers.isEmpty()) {
      current().addHeaders(headers);
      current().addRow(row);
    }
    more.forEach(name -> build(name, object.get(name), depth + 1));
  }

  private void objects(JsonNode list, int depth, String title) {
    TreeSet<String> headers = new TreeSet<>(PythonText.ORDER);
    TreeSet<String> more = new TreeSet<>(PythonText.ORDER);
    for (JsonNode element : list) {
      if (!element.isObject() && !isEmpty(element)) {
        throw mixed();
      }
      element
          .properties()
          .forEach(
              member -> (member.getValue().isValueNode() ? headers : more).add(member.getKey()));
    }
    List<String> columns = List.copyOf(headers);
    current().addHeaders(columns);
    boolean first = true;
    for (JsonNode element : list) {
      if (!first && !more.isEmpty()) {
        section(title, depth);
        current().addHeaders(columns);
      }
      first = false;
      if (!element.isObject() && !columns.isEmpty()) {
        throw mixed();
      }
      current()
          .addRow(
              columns.stream()
                  .map(name -> element.has(name) ? PythonText.str(element.get(name)) : "")
                  .toList());
      for (String name : more) {
        if (element.has(name)) {
          build(name, element.get(name), depth + 1);
        }
      }
    }
  }

  /** Python notices an empty list or string among objects only when it reads a column. */
  private static boolean isEmpty(JsonNode element) {
    return (element.isArray() || element.isTextual()) && !PythonText.isTrue(element);
  }

  private static OutputException mixed() {
    return new OutputException("A list of objects and other values cannot be printed as a table");
  }
}
