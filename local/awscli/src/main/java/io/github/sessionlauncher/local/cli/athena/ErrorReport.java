package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.output.Output;
import io.github.sessionlauncher.local.output.OutputException;
import io.github.sessionlauncher.local.output.OutputFormat;
import io.github.sessionlauncher.local.output.Screen;
import io.github.sessionlauncher.local.output.query.QueryException;
import io.github.sessionlauncher.local.parameters.InputFileProblem;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Prints the error that ends a command on stderr, and selects the exit code. */
final class ErrorReport {

  /** The formats that print an object; the others print the message. */
  private static final List<String> STRUCTURED = List.of("json", "yaml", "text", "table");

  /** AWS CLI 2 begins an error of the service with this, and scripts may read it. */
  private static final String PREFIX = "aws: [ERROR]: ";

  private final Shell shell;
  private final String command;
  private final boolean debug;
  private Supplier<String> format;

  /**
   * @param debug whether to print the stack trace
   */
  ErrorReport(Shell shell, String command, boolean debug) {
    this.shell = shell;
    this.command = command;
    this.debug = debug;
    this.format = () -> shell.environment().getOrDefault("AWS_CLI_ERROR_FORMAT", "");
  }

  /** Selects the format, once the options are known. */
  void format(Supplier<String> name) {
    format = name;
  }

  /** Prints a problem and returns the exit code. */
  int print(Throwable problem) {
    if (debug) {
      problem.printStackTrace(shell.err());
    }
    return switch (problem) {
      case ShorthandRefusal refused when !refused.isUsage() ->
          message(refused.getMessage(), ExitCode.OTHER);
      case InputFileProblem refused when !refused.isUsage() ->
          message(refused.getMessage(), ExitCode.OTHER);
      case UsageProblem _, ShorthandRefusal _, InputFileProblem _, QueryException _ ->
          usage(problem);
      case ConfigurationProblem refused when refused.exitCode() != ExitCode.OTHER ->
          coded(refused.getMessage(), refused.error(), refused.exitCode());
      case ServiceProblem refused ->
          coded(
              (PREFIX + refused.getMessage()).stripTrailing() + details(refused.error()),
              refused.error(),
              ExitCode.SERVICE);
      case ConfigurationProblem _, ConnectionProblem _, ReplyProblem _, OutputException _ ->
          message(problem.getMessage(), ExitCode.OTHER);
      default ->
          message(
              "An internal error ended the command. Repeat it with --debug to see the cause.",
              ExitCode.OTHER);
    };
  }

  /** Returns the members of an error beside its name and its message, as AWS CLI 2 prints them. */
  private String details(ObjectNode error) {
    String members =
        error.properties().stream()
            .filter(member -> !member.getKey().equals("Code") && !member.getKey().equals("Message"))
            .map(member -> "\n" + member.getKey() + ": " + member.getValue().asText())
            .collect(Collectors.joining());
    return members.isEmpty() || formatName().equals("legacy")
        ? ""
        : "\n\nAdditional error details:" + members;
  }

  private int usage(Throwable problem) {
    ObjectNode error = JsonNodeFactory.instance.objectNode().put("Code", "ParamValidation");
    String message =
        "launcher %1$s: error: %2$s\n\nTo see the options: ./launcher help %1$s"
            .formatted(command, problem.getMessage());
    return coded(message, error.put("Message", problem.getMessage()), ExitCode.USAGE);
  }

  private int coded(String message, ObjectNode error, int code) {
    String name = formatName();
    if (!STRUCTURED.contains(name)) {
      return message(message, code);
    }
    try {
      new Output(OutputFormat.of(name), null, Screen.NONE).print("error", error, shell.err());
    } catch (IOException unwritable) {
      // there is no other place for the error
    }
    return code;
  }

  private String formatName() {
    try {
      return format.get();
    } catch (ConfigurationProblem unreadable) {
      return ""; // the profile that would select the format cannot be read
    }
  }

  private int message(String message, int code) {
    shell.report("\n" + message);
    return code;
  }
}
