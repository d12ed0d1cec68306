package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.output.OutputException;
import io.github.sessionlauncher.local.output.query.QueryException;
import io.github.sessionlauncher.local.parameters.InputFileProblem;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The supported commands of {@code aws athena}. */
public final class AthenaCommands {

  private final AthenaModel model = AthenaModel.load();

  /** Returns the names of the commands, such as {@code start-session}. */
  public List<String> names() {
    return model.operations().stream().map(Operation::commandName).toList();
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
    try {
      return new SessionCommand(operation, parser, shell, version).run(arguments);
    } catch (UsageProblem | ShorthandRefusal | InputFileProblem | QueryException wrong) {
      shell.report(
          "\nlauncher %s: error: %s\n\nTo see the options: ./launcher help %s"
              .formatted(name, wrong.getMessage(), name));
      return ExitCode.USAGE;
    } catch (ConfigurationProblem problem) {
      return failed(shell, problem, problem.isMissing() ? ExitCode.CONFIGURATION : ExitCode.OTHER);
    } catch (ServiceProblem refused) {
      return failed(shell, refused, ExitCode.SERVICE);
    } catch (ConnectionProblem | ReplyProblem | OutputException other) {
      return failed(shell, other, ExitCode.OTHER);
    } finally {
      shell.out().flush();
    }
  }

  private static int failed(Shell shell, RuntimeException problem, int code) {
    shell.report("\n" + problem.getMessage());
    return code;
  }
}
