package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.output.Output;
import io.github.sessionlauncher.local.output.OutputException;
import io.github.sessionlauncher.local.output.OutputFormat;
import io.github.sessionlauncher.local.output.Screen;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.output.query.QueryException;
import io.github.sessionlauncher.local.python.JsonReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The launcher's side of {@code benchmarks/output-against-aws-cli}. A line contains a reply, an
 * output format, a query or null, and the screen. The answer contains the printed text, and the
 * error message if there is one.
 */
public final class OutputAnswers {

  private OutputAnswers() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    JsonLines.answer(OutputAnswers::answer);
  }

  private static ObjectNode answer(JsonNode question) {
    JsonNode query = question.get("query");
    Screen screen =
        new Screen(question.get("width").intValue(), question.get("colour").booleanValue(), false);
    StringWriter printed = new StringWriter();
    ObjectNode answer = Json.object();
    try {
      new Output(
              OutputFormat.of(question.get("format").textValue()),
              query.isNull() ? null : Query.of(query.textValue()),
              screen)
          .print(
              question.get("operation").textValue(),
              JsonReader.read(question.get("reply").textValue()),
              printed);
    } catch (QueryException | OutputException problem) {
      answer.put("error", problem.getMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return answer.put("printed", printed.toString());
  }
}
