package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Lines of JSON between a comparison's Python script and this process, in ASCII. */
final class JsonLines {

  /** Python reads NaN. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private JsonLines() {}

  /** Answers each line of the standard input with a line on the standard output. */
  static void answer(Function<JsonNode, Object> answers) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(MAPPER.writeValueAsString(answers.apply(MAPPER.readTree(line))));
        out.flush();
      }
    }
  }
}
