package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.python.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/** Prints replies in one format, byte for byte as the AWS CLI does. */
public final class Output {

  private final OutputFormat format;
  private final Query query;
  private final Screen screen;

  /**
   * @param query selects what to print of a reply; null selects all of it
   */
  public Output(OutputFormat format, Query query, Screen screen) {
    this.format = format;
    this.query = query;
    this.screen = screen;
  }

  /**
   * Prints a reply. As with the AWS CLI, output from before an error is kept.
   *
   * @param operation the operation's name in the API, such as {@code StartSession}; the title of a
   *     table
   * @param reply its members in the order of the API's model
   * @throws io.github.sessionlauncher.local.output.query.QueryException if the query has no result
   * @throws OutputException if the format cannot represent the value
   */
  public void print(String operation, JsonNode reply, Writer to) throws IOException {
    StringBuilder printed = new StringBuilder();
    try {
      if (format != OutputFormat.OFF) { // AWS CLI 2 does not evaluate the query either
        print(operation, query == null ? reply : query.search(reply), printed);
      }
    } finally {
      // the AWS CLI resets colours when it ends, even if the table failed
      if (format == OutputFormat.TABLE && screen.colour() && screen.terminal()) {
        printed.append(Table.RESET);
      }
      to.append(printed).flush();
    }
  }

  private void print(String operation, JsonNode value, StringBuilder into) {
    switch (format) {
      case JSON -> {
        if (!isEmptyObject(value)) {
          JsonWriter.indented(value, into);
          into.append('\n');
        }
      }
      case OFF -> throw new IllegalArgumentException("nothing is printed");
      case TEXT -> new TextPrinter(into).print(value);
      case TABLE -> new TablePrinter(screen).print(operation, value, into);
      case YAML -> {
        if (!isEmptyObject(value)) {
          yaml(value, into);
        }
      }
      case YAML_STREAM -> {
        if (!isEmptyObject(value)) {
          yaml(JsonNodeFactory.instance.arrayNode().add(value), into);
        }
      }
    }
  }

  private static boolean isEmptyObject(JsonNode value) {
    return value.isObject() && value.isEmpty();
  }

  private static void yaml(JsonNode value, StringBuilder into) {
    if (value.isContainerNode()) {
      YamlPrinter.print(value, into);
    } else {
      JsonWriter.indented(value, into);
      into.append('\n');
    }
  }
}
