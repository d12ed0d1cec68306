package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
import io.github.sessionlauncher.local.cli.athena.ProcessShell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "launcher",
    description = "Starts Athena Spark sessions and waits for their outcome, here without AWS.",
    versionProvider = LauncherVersion.class,
    subcommands = {
      LaunchCommand.class,
      ServeCommand.class,
      SimulateCommand.class,
      CommandLine.HelpCommand.class
    },
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
    // numbers look the same everywhere
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> tell(err, fault));
    System.exit(run(out, err, arguments));
  }

  /** Runs what was typed, and gives the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    AthenaCommands athena = new AthenaCommands();
    List<String> typed = List.of(arguments);
    // the commands of AWS CLI have its manners, not ours: they read their arguments themselves
    if (!typed.isEmpty() && athena.has(typed.getFirst())) {
      return athena.run(
          typed.getFirst(), typed.subList(1, typed.size()), ProcessShell.of(out, err), version());
    }
    if (typed.size() == 2 && typed.getFirst().equals("help") && athena.has(typed.getLast())) {
      athena.help(typed.getLast(), out);
      return 0;
    }
    return commandLine(athena).setOut(out).setErr(err).execute(arguments);
  }

  private static String version() {
    try {
      return new LauncherVersion().getVersion()[0];
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** What went wrong in the world while it goes on. */
  private static void tell(PrintWriter err, Throwable fault) {
    String known = Problems.message(fault);
    if (known == null) {
      fault.printStackTrace(err);
    } else {
      print(err, known);
    }
  }

  /** All commands; those of AWS CLI are here for their help and their completion. */
  static CommandLine commandLine(AthenaCommands athena) {
    CommandLine commandLine = new CommandLine(new Launcher());
    CommandLine help = commandLine.getSubcommands().get("help");
    commandLine.getCommandSpec().removeSubcommand("help");
    athena.names().forEach(name -> commandLine.addSubcommand(name, athena.spec(name)));
    return commandLine
        .addSubcommand(new CompletionCommand())
        .addSubcommand("help", help)
        .setParameterExceptionHandler(Launcher::misused)
        .setExecutionExceptionHandler(Launcher::failed)
        .registerConverter(double.class, text -> number(text, Double::valueOf, "a number"))
        .registerConverter(int.class, text -> number(text, Integer::valueOf, "a whole number"))
        .registerConverter(Path.class, Launcher::path)
        .setUsageHelpWidth(100);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command; ./launcher help lists them");
  }

  private static <T> T number(String text, Function<String, T> reading, String what) {
    try {
      return reading.apply(text);
    } catch (NumberFormatException no) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, what));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException no) {
      throw new TypeConversionException("'%s' cannot be the name of a file".formatted(text));
    }
  }

  /** Bad usage: one line that names the thing and says what to do. */
  private static int misused(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String words =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : firstLine(problem.getMessage()).replaceFirst("\\.+$", "");
    print(
        command.getErr(),
        "%s See: ./%s --help"
            .formatted(
                words.endsWith("?") ? words : words + ".",
                command.getCommandSpec().qualifiedName()));
    return USAGE;
  }

  /** Names the first of them only: what follows it may well be in order. */
  private static String unmatched(UnmatchedArgumentException problem) {
    String first = problem.getUnmatched().getFirst();
    boolean top = problem.getCommandLine().getParent() == null;
    String what = problem.isUnknownOption() ? "option" : top ? "command" : "argument";
    String words = "Unknown %s '%s'".formatted(what, first);
    if (what.equals("argument")) {
      return words + "; it is one too many";
    }
    List<String> suggestions = problem.getSuggestions();
    return suggestions.isEmpty() ? words : words + "; did you mean " + suggestions.getFirst() + "?";
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

  /** One line on stderr; what comes from a file may hold anything. */
  static void print(PrintWriter err, String message) {
    err.println("launcher: " + message.replaceAll("[\\p{Cntrl}&&[^\n]]", "?"));
    err.flush();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
