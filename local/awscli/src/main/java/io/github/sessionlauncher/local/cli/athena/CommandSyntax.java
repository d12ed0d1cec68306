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

/** The options of one operation's command, as a specification of picocli's. */
final class CommandSyntax {

  private static final String NO_PREFIX = "--no-";

  private CommandSyntax() {}

  /** The specification, without what is done then. */
  static void addOptions(CommandSpec spec, Operation operation) {
    for (Member member : operation.input().members().values()) {
      add(spec, member.optionName(), valuesOf(member.shape()), member.documentation());
      if (member.shape() instanceof Shape.BooleanShape) {
        add(spec, opposite(member), Values.NONE, member.documentation());
      }
    }
    for (OwnOption own : OwnOption.of(operation)) {
      Values values =
          own.value().isEmpty()
              ? Values.NONE
              : own.isValueOptional() ? Values.ONE_OR_NONE : Values.ONE;
      add(spec, own.option(), values, own.words());
    }
    for (GlobalOption global : GlobalOption.values()) {
      add(
          spec,
          global.option(),
          global.value().isPresent() ? Values.ONE : Values.NONE,
          global.words(),
          global.choices());
    }
  }

  /** The option that says no, of a member that is true or false. */
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

  private static void add(CommandSpec spec, String name, Values values, String words) {
    add(spec, name, values, words, List.of());
  }

  private static void add(
      CommandSpec spec, String name, Values values, String words, List<String> choices) {
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .arity(values.arity)
            // completion keeps the choices of each option under this name
            .paramLabel(name.substring(2))
            .description(words.replace("%", "%%"));
    if (values == Values.NONE) {
      option.type(boolean.class);
    } else {
      option
          .type(List.class)
          .auxiliaryTypes(String.class)
          .parameterConsumer((given, argument, _) -> take(given, argument, values));
    }
    if (!choices.isEmpty()) {
      option.completionCandidates(choices);
    }
    spec.addOption(option.build());
  }

  /** Takes what is marked as a value, and nothing else. */
  private static void take(Stack<String> given, ArgSpec argument, Values values) {
    List<String> taken = new ArrayList<>();
    while (!given.isEmpty()
        && Arguments.isMarked(given.peek())
        && (values == Values.ANY || taken.isEmpty())) {
      taken.add(Arguments.plain(given.pop()));
    }
    if (values == Values.ONE && taken.isEmpty()) {
      throw new UsageProblem(
          "argument %s: expected one argument".formatted(((OptionSpec) argument).longestName()));
    }
    argument.setValue(taken);
  }

  /**
   * Reads what was typed.
   *
   * @throws UsageProblem if it cannot be meant
   */
  static ParsedOptions read(CommandLine commandLine, List<String> arguments) {
    CommandSpec spec = commandLine.getCommandSpec();
    List<String> marked = Arguments.marked(arguments, spec.optionsMap().keySet());
    ParseResult result = parsed(commandLine, marked);
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<OptionSpec> asTyped = new ArrayList<>(spec.options());
    asTyped.sort(Comparator.comparingInt(option -> marked.lastIndexOf(option.longestName())));
    for (OptionSpec option : asTyped) {
      // what a consumer took, picocli does not count as matched
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
      // picocli wraps what a consumer throws
      throw problem.getCause() instanceof UsageProblem usage
          ? usage
          : new UsageProblem(Arguments.unmarked(problem.getMessage()));
    }
  }

  /** A parser that leaves what is unknown to us. */
  static CommandLine parser(CommandSpec spec) {
    return new CommandLine(spec)
        .setUnmatchedArgumentsAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false);
  }
}
