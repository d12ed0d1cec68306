package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * The launcher's side of {@code benchmarks/output-against-aws-cli}. A line contains a reply as
 * text, a format, a query and the properties of the screen. The answer contains the output and the
 * error.
 */
public final class OutputAnswers {

  private OutputAnswers() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    JsonLines.answer(OutputAnswers::answer);
  }

  private static ObjectNode answer(JsonNode question) {
    StringWriter printed = new StringWriter();
    ObjectNode answer = JsonLines.MAPPER.createObjectNode();
    try {
      JsonNode query = question.get("query");
      new Output(
              OutputFormat.of(question.get("format").textValue()),
              query.isNull() ? null : Query.of(query.textValue()),
              new Screen(
                  question.get("width").intValue(), question.get("colour").booleanValue(), false))
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
