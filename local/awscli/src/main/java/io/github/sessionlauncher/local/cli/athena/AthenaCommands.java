package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Operation;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The supported commands of {@code aws athena}. */
public final class AthenaCommands {

  private final AthenaModel model = AthenaModel.load();

  /** Returns the names of the commands, such as {@code start-session}. */
  public List<String> names() {
    return model.commands().stream().map(Operation::commandName).toList();
  }

  /** Returns the options of a command, for parsing and for completion. */
  public CommandSpec spec(String name) {
    Operation operation = model.command(name).orElseThrow();
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(operation.documentation().replace("%", "%%"));
    CommandSyntax.addOptions(spec, operation);
    return spec;
  }

  /** Returns whether a command is supported. */
  public boolean has(String name) {
    return model.command(name).isPresent();
  }

  /** Prints the help page of a command. */
  public void help(String name, PrintWriter out) {
    new HelpPage(model.command(name).orElseThrow()).print(out);
  }

  /**
   * Runs a command.
   *
   * @param name one of the {@link #names}
   * @param arguments the arguments after the name
   * @param version the text for {@code --version}
   * @return the exit code
   */
  public int run(String name, List<String> arguments, Shell shell, String version) {
    Operation operation = model.command(name).orElseThrow();
    if (arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"))) {
      new HelpPage(operation).print(shell.out());
      return ExitCode.OK;
    }
    CommandLine parser = CommandSyntax.parser(spec(name));
    ErrorReport report = new ErrorReport(shell, name, arguments.contains("--debug"));
    try {
      return new SessionCommand(operation, parser, shell, version, report).run(arguments);
    } catch (RuntimeException | Error problem) {
      return report.print(problem);
    } finally {
      shell.out().flush();
    }
  }
}
