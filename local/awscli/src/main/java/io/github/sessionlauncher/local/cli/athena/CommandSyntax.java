package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Declares the options of an operation's command for picocli, and parses its arguments. */
final class CommandSyntax {

  private static final String NO_PREFIX = "--no-";

  private CommandSyntax() {}

  /** Adds all options of an operation's command to a specification. */
  static void addOptions(CommandSpec spec, Operation operation) {
    for (Member member : operation.input().members().values()) {
      add(spec, member.optionName(), valuesOf(member.shape()), member.documentation());
      if (member.shape() instanceof Shape.BooleanShape) {
        add(spec, opposite(member), Values.NONE, member.documentation());
      }
    }
    for (CliOption each : CliOption.of(operation)) {
      Values values =
          each.value().isEmpty()
              ? Values.NONE
              : each.isValueOptional() ? Values.ONE_OR_NONE : Values.ONE;
      add(spec, each.option(), values, each.help(), each.choices());
    }
  }

  /** Returns the option that sets a boolean member to false. */
  static String opposite(Member member) {
    return member.optionName().replaceFirst("^--", NO_PREFIX);
  }

  /** How many values an option takes. */
  private enum Values {
    NONE("0"),
    ONE_OR_NONE("0..1"),
    ONE("1"),
    ANY("0..*");

    private final String arity;

    Values(String arity) {
      this.arity = arity;
    }
  }

  private static Values valuesOf(Shape shape) {
    return switch (shape) {
      case Shape.BooleanShape _ -> Values.NONE;
      case Shape.ListShape _ -> Values.ANY;
      default -> Values.ONE;
    };
  }

  private static void add(CommandSpec spec, String name, Values values, String help) {
    add(spec, name, values, help, List.of());
  }

  private static void add(
      CommandSpec spec, String name, Values values, String help, List<String> choices) {
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .arity(values.arity)
            // the completion script stores the choices of an option under this name
            .paramLabel(name.substring(2))
            .description(help.replace("%", "%%"));
    if (values == Values.NONE) {
      option.type(boolean.class);
    } else {
      option
          .type(List.class)
          .auxiliaryTypes(String.class)
          .parameterConsumer((arguments, each, _) -> take(arguments, each, values));
    }
    if (!choices.isEmpty()) {
      option.completionCandidates(choices);
    }
    spec.addOption(option.build());
  }

  /** Moves arguments that are marked as values from the stack to the option. */
  private static void take(Stack<String> arguments, ArgSpec option, Values values) {
    List<String> taken = new ArrayList<>();
    while (!arguments.isEmpty()
        && Arguments.isMarked(arguments.peek())
        && (values == Values.ANY || taken.isEmpty())) {
      taken.add(Arguments.plain(arguments.pop()));
    }
    if (values == Values.ONE && taken.isEmpty()) {
      throw new UsageProblem(
          "argument %s: expected one argument".formatted(((OptionSpec) option).longestName()));
    }
    option.setValue(taken);
  }

  /**
   * Parses the arguments of a command.
   *
   * @throws UsageProblem if an option is ambiguous or has no value, or picocli rejects an argument
   */
  static ParsedOptions read(CommandLine commandLine, List<String> arguments) {
    CommandSpec spec = commandLine.getCommandSpec();
    List<String> marked = Arguments.marked(arguments, spec.optionsMap().keySet());
    ParseResult result = parsed(commandLine, marked);
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<OptionSpec> inOrder = new ArrayList<>(spec.options());
    inOrder.sort(Comparator.comparingInt(option -> marked.lastIndexOf(option.longestName())));
    for (OptionSpec option : inOrder) {
      // picocli does not count an option with a parameter consumer as matched
      if (option.getValue() instanceof List<?> values) {
        options.put(option.longestName(), values.stream().map(String.class::cast).toList());
      } else if (result.hasMatchedOption(option)) {
        options.put(option.longestName(), List.of());
      }
    }
    return new ParsedOptions(options, result.unmatched().stream().map(Arguments::plain).toList());
  }

  private static ParseResult parsed(CommandLine commandLine, List<String> marked) {
    try {
      return commandLine.parseArgs(marked.toArray(String[]::new));
    } catch (ParameterException problem) {
      // picocli wraps an exception of a parameter consumer
      throw problem.getCause() instanceof UsageProblem usage
          ? usage
          : new UsageProblem(Arguments.unmarked(problem.getMessage()));
    }
  }

  /** Returns a parser that collects unknown arguments and does not abbreviate or expand any. */
  static CommandLine parser(CommandSpec spec) {
    return new CommandLine(spec)
        .setUnmatchedArgumentsAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false);
  }
}
