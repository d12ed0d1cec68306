package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "launcher",
    description = "Starts Athena Spark sessions and waits for their outcome, here without AWS.",
    versionProvider = LauncherVersion.class,
    subcommands = {LaunchCommand.class, ServeCommand.class, CommandLine.HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try it: ./launcher launch events/http-request.json",
      "More: ./launcher COMMAND --help, and README.md."
    })
public final class Launcher implements Runnable {

  static final int USAGE = 2;

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @CommandLine.Option(
      names = "--version",
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Spec private CommandSpec spec;

  private Launcher() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Launcher())
        .setParameterExceptionHandler(Launcher::misused)
        .setExecutionExceptionHandler(Launcher::failed)
        .setUsageHelpWidth(100);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command; there are launch, serve and help");
  }

  /** Bad usage: one line that names the thing and says what to do. */
  private static int misused(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    List<String> suggestions =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String meant =
        suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    print(
        command.getErr(),
        firstLine(problem.getMessage())
            + meant
            + (meant.isEmpty() ? ". See: ./" : " See: ./")
            + command.getCommandSpec().qualifiedName()
            + " --help");
    return USAGE;
  }

  private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    String known = Problems.message(problem);
    if (known == null) {
      // a fault of this program: it ends with its whole stack trace
      throw problem;
    }
    print(command.getErr(), known);
    return USAGE;
  }

  private static void print(PrintWriter err, String message) {
    err.println("launcher: " + message);
    err.flush();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
