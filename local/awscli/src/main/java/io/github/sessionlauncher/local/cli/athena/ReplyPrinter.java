package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.output.Output;
import io.github.sessionlauncher.local.output.OutputException;
import io.github.sessionlauncher.local.output.OutputFormat;
import io.github.sessionlauncher.local.output.Screen;
import io.github.sessionlauncher.local.output.query.Query;
import io.github.sessionlauncher.local.output.query.QueryException;
import io.github.sessionlauncher.local.parameters.Timestamps;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Prints replies in the format that the options, the environment or the profile select. */
final class ReplyPrinter {

  private static final int DEFAULT_WIDTH = 80;

  private final Shell shell;
  private final Output output;
  private final Timestamps timestamps;

  private ReplyPrinter(Shell shell, Output output, Timestamps timestamps) {
    this.shell = shell;
    this.output = output;
    this.timestamps = timestamps;
  }

  /**
   * @throws io.github.sessionlauncher.local.output.query.QueryException if the query is invalid
   * @throws ConfigurationProblem if a configured format is unknown
   */
  static ReplyPrinter of(ParsedOptions parsed, AwsConfiguration configuration, Shell shell) {
    Query query = parsed.one(CliOption.QUERY).map(Query::of).orElse(null);
    try {
      OutputFormat format =
          OutputFormat.of(
              parsed
                  .one(CliOption.OUTPUT)
                  // in AWS CLI 2, an empty variable is a format that does not exist
                  .or(() -> Optional.ofNullable(shell.environment().get("AWS_DEFAULT_OUTPUT")))
                  .or(() -> configuration.setting("AWS_DEFAULT_OUTPUT", "output"))
                  .orElse("json"));
      return new ReplyPrinter(
          shell,
          new Output(format, query, screen(parsed, shell, format)),
          timestamps(configuration, shell));
    } catch (IllegalArgumentException unknown) {
      throw new ConfigurationProblem(unknown.getMessage());
    }
  }

  private static Timestamps timestamps(AwsConfiguration configuration, Shell shell) {
    String format =
        configuration.setting("AWS_CLI_TIMESTAMP_FORMAT", "cli_timestamp_format").orElse("iso8601");
    return switch (format) {
      case "wire" -> Timestamps.wire();
      case "iso8601" -> Timestamps.iso8601(shell.zone());
      default ->
          throw ConfigurationProblem.missing(
              "Configuration",
              "Unknown cli_timestamp_format value: %s, valid values are \"wire\" or \"iso8601\""
                  .formatted(format));
    };
  }

  private static Screen screen(ParsedOptions parsed, Shell shell, OutputFormat format) {
    if (format != OutputFormat.TABLE) {
      return Screen.NONE;
    }
    boolean terminal = shell.terminal().getAsBoolean();
    boolean colour =
        switch (parsed.one(CliOption.COLOR).orElse("auto")) {
          case "on" -> true;
          case "off" -> false;
          default -> terminal;
        };
    return new Screen(width(shell), colour, terminal);
  }

  private static int width(Shell shell) {
    try {
      return Integer.parseInt(shell.environment().getOrDefault("COLUMNS", "" + DEFAULT_WIDTH));
    } catch (NumberFormatException notNumber) {
      return DEFAULT_WIDTH;
    }
  }

  Timestamps timestamps() {
    return timestamps;
  }

  void print(Operation operation, JsonNode reply) {
    print(operation, reply, shell.out());
    if (shell.out().checkError()) {
      throw new OutputException(
          "The output cannot be written: the disk is full, or its reader ended");
    }
  }

  /**
   * Tries the query and the format without printing.
   *
   * @throws OutputException if a reply like the sample cannot be printed
   */
  void tryOn(Operation operation, JsonNode sample) {
    print(operation, sample, Writer.nullWriter());
  }

  private void print(Operation operation, JsonNode reply, Writer to) {
    try {
      output.print(operation.name(), reply, to);
    } catch (QueryException | IOException none) {
      throw new OutputException(none.getMessage());
    }
  }
}
