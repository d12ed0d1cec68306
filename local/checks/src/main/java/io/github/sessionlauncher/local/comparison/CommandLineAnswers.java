package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.cli.ProcessShell;
import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
import io.github.sessionlauncher.local.cli.athena.Shell;
import io.github.sessionlauncher.local.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The launcher's side of {@code benchmarks/cli-against-aws-cli}. It runs one command for each line,
 * all in this process. A line contains the arguments and the environment. The answer contains the
 * output and the exit code.
 */
public final class CommandLineAnswers {

  /** Java's exit code for an uncaught exception. */
  private static final int UNCAUGHT = 1;

  private static final AthenaCommands COMMANDS = new AthenaCommands();

  private CommandLineAnswers() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    JsonLines.answer(CommandLineAnswers::answer);
  }

  private static ObjectNode answer(JsonNode question) {
    List<String> command =
        question.path("arguments").valueStream().map(JsonNode::textValue).toList();
    Map<String, String> environment = new LinkedHashMap<>();
    question
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().textValue()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = run(command, shell(environment, writer(out), writer(err)));
    return Json.object()
        .put("exit", exit)
        .put("stdout", out.toString(StandardCharsets.UTF_8))
        .put("stderr", err.toString(StandardCharsets.UTF_8));
  }

  private static int run(List<String> command, Shell shell) {
    try {
      return COMMANDS.run(command.getFirst(), command.subList(1, command.size()), shell, "0");
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
