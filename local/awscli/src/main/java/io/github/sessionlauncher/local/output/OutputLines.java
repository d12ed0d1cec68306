package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.output.query.QueryException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what lines of JSON ask for, into lines of JSON; {@code benchmarks/output-against-aws-cli}
 * compares them with what AWS CLI prints.
 */
public final class OutputLines {

  /** In ASCII, since a message may have half a surrogate pair. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private OutputLines() {}

  /**
   * @param arguments the file that asks, and the file that gets the answers
   */
  public static void main(String[] arguments) throws IOException {
    try (BufferedReader asked = Files.newBufferedReader(Path.of(arguments[0]));
        BufferedWriter answers = Files.newBufferedWriter(Path.of(arguments[1]))) {
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        answers.write(JSON.writeValueAsString(answer(JSON.readTree(line))));
        answers.newLine();
      }
    }
  }

  private static ObjectNode answer(JsonNode asked) throws IOException {
    StringWriter printed = new StringWriter();
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode query = asked.get("query");
      Screen screen =
          new Screen(asked.get("width").intValue(), asked.get("colour").booleanValue(), false);
      new Output(
              OutputFormat.of(asked.get("format").textValue()),
              query.isNull() ? null : Query.of(query.textValue()),
              screen)
          .print(
              asked.get("operation").textValue(),
              JSON.readTree(asked.get("reply").textValue()),
              printed);
    } catch (QueryException | OutputException problem) {
      answer.put("error", problem.getMessage());
    }
    return answer.put("printed", printed.toString());
  }
}
