package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.python.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/** Prints replies of one operation, byte for byte as AWS CLI does. */
public final class Output {

  private final OutputFormat format;
  private final Query query;
  private final Screen screen;

  /**
   * @param query what of a reply is printed; null for all of it
   */
  public Output(OutputFormat format, Query query, Screen screen) {
    this.format = format;
    this.query = query;
    this.screen = screen;
  }

  /**
   * Prints a reply; what was printed before a problem came up stays printed, as with AWS CLI.
   *
   * @param operation the operation's name as the API has it ({@code StartSession}): a table's title
   * @param reply its members in the order of the API's model
   * @throws io.github.sessionlauncher.local.output.query.QueryException if the query has no answer
   * @throws OutputException if the format cannot show it
   */
  public void print(String operation, JsonNode reply, Writer to) throws IOException {
    StringBuilder printed = new StringBuilder();
    try {
      print(operation, query == null ? reply : query.search(reply), printed);
    } finally {
      // AWS CLI does so when it ends, whatever became of the table
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
      new YamlPrinter(into).print(value);
    } else {
      JsonWriter.indented(value, into);
      into.append('\n');
    }
  }
}
