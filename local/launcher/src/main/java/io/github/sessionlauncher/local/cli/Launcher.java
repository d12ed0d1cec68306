package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
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

/** The main class: parses the command line and runs a command. */
@Command(
    name = "launcher",
    description =
        "Starts Athena Spark sessions and waits for their outcome, on this machine without AWS.",
    versionProvider = LauncherVersion.class,
    subcommands = {
      LaunchCommand.class,
      ServeCommand.class,
      SparkSetupCommand.class,
      RedeliverCommand.class,
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
    // numbers have the same format on every machine
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> report(err, error));
    System.exit(run(out, err, arguments));
  }

  /** Runs a command, and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    AthenaCommands athena = new AthenaCommands();
    List<String> words = List.of(arguments);
    // the AWS CLI's commands parse their arguments themselves, as the AWS CLI does
    if (!words.isEmpty() && athena.has(words.getFirst())) {
      return athena.run(
          words.getFirst(), words.subList(1, words.size()), ProcessShell.of(out, err), version());
    }
    if (words.size() == 2 && words.getFirst().equals("help") && athena.has(words.getLast())) {
      athena.help(words.getLast(), out);
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

  /** Reports an error of a world that continues to run. */
  private static void report(PrintWriter err, Throwable error) {
    String known = Problems.message(error);
    if (known == null) {
      error.printStackTrace(err);
    } else {
      print(err, known);
    }
  }

  /** Returns all commands; those of the AWS CLI are included for help and completion. */
  static CommandLine commandLine(AthenaCommands athena) {
    CommandLine commandLine = new CommandLine(new Launcher());
    CommandLine help = commandLine.getSubcommands().get("help");
    commandLine.getCommandSpec().removeSubcommand("help");
    athena.names().forEach(name -> commandLine.addSubcommand(name, athena.spec(name)));
    return commandLine
        .addSubcommand(new CompletionCommand())
        .addSubcommand("help", help)
        .setParameterExceptionHandler(Launcher::invalidUsage)
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
    } catch (NumberFormatException invalid) {
      throw new TypeConversionException("'%s' is not %s".formatted(text, what));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new TypeConversionException("'%s' is not a valid file name".formatted(text));
    }
  }

  /** Reports invalid usage in one line, with the command that prints the help. */
  private static int invalidUsage(ParameterException problem, String[] arguments) {
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

  /** Names only the first unmatched argument, because the others may be valid. */
  private static String unmatched(UnmatchedArgumentException problem) {
    String first = problem.getUnmatched().getFirst();
    boolean top = problem.getCommandLine().getParent() == null;
    if (!problem.isUnknownOption() && !top) {
      return "Unexpected argument '%s'".formatted(first);
    }
    String what = problem.isUnknownOption() ? "option" : "command";
    String message = "Unknown %s '%s'".formatted(what, first);
    List<String> suggestions = problem.getSuggestions();
    return suggestions.isEmpty()
        ? message
        : message + "; did you mean " + suggestions.getFirst() + "?";
  }

  private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    String known = Problems.message(problem);
    if (known == null) {
      // a bug: the program ends with the whole stack trace
      throw problem;
    }
    print(command.getErr(), known);
    return USAGE;
  }

  /** Prints one line on stderr, without the control characters that text of a file may contain. */
  static void print(PrintWriter err, String message) {
    err.println("launcher: " + message.replaceAll("[\\p{Cntrl}&&[^\n]]", "?"));
    err.flush();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
