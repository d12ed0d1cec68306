package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs command lines, one for each line of JSON, for {@code benchmarks/cli-against-aws-cli}. A line
 * holds the arguments and the environment of a process that is not started; the answer holds what
 * it would have printed, and its exit code.
 */
public final class CommandLineAnswers {

  /** What Java ends with where nobody caught an exception. */
  private static final int UNCAUGHT = 1;

  private static final ObjectMapper LINES =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final AthenaCommands commands = new AthenaCommands();

  private CommandLineAnswers() {}

  /** Answers until there is no line any more. */
  public static void main(String[] arguments) throws IOException {
    CommandLineAnswers answers = new CommandLineAnswers();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(LINES.writeValueAsString(answers.answer(LINES.readTree(line))));
        out.flush();
      }
    }
  }

  private ObjectNode answer(JsonNode question) {
    List<String> words = new ArrayList<>();
    question.path("arguments").forEach(word -> words.add(word.textValue()));
    Map<String, String> environment = new LinkedHashMap<>();
    question
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().textValue()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = run(words, shell(environment, writer(out), writer(err)));
    return LINES
        .createObjectNode()
        .put("exit", exit)
        .put("stdout", out.toString(StandardCharsets.UTF_8))
        .put("stderr", err.toString(StandardCharsets.UTF_8));
  }

  private int run(List<String> words, Shell shell) {
    try {
      return commands.run(words.getFirst(), words.subList(1, words.size()), shell, "0");
    } catch (RuntimeException fault) {
      fault.printStackTrace(shell.err());
      return UNCAUGHT;
    } finally {
      shell.out().flush();
      shell.err().flush();
    }
  }

  private static Shell shell(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    Shell real = ProcessShell.of(out, err);
    return new Shell(
        environment,
        out,
        err,
        () -> false,
        real.clock(),
        real.pause(),
        real.token(),
        real.nanoTime(),
        real.random(),
        ZoneId.of(environment.get("TZ")));
  }

  private static PrintWriter writer(ByteArrayOutputStream to) {
    return new PrintWriter(to, false, StandardCharsets.UTF_8);
  }
}
