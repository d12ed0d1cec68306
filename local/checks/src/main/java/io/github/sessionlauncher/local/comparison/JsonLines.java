package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Lines of JSON between a comparison's Python script and this process. The output is ASCII, because
 * a message may contain half of a surrogate pair.
 */
final class JsonLines {

  private JsonLines() {}

  /** Answers each line of the standard input with a line on the standard output. */
  static void answer(Function<JsonNode, JsonNode> answers) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(Json.ascii(answers.apply(JsonReading.STRICT.read(line))));
        out.flush();
      }
    }
  }
}
