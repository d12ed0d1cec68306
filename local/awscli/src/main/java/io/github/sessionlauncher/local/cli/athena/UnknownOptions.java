package io.github.sessionlauncher.local.cli.athena;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Reports arguments that no option accepts. */
final class UnknownOptions {

  private UnknownOptions() {}

  /** Returns a problem that names each argument, with the most similar option. */
  static UsageProblem problem(List<String> arguments, CommandLine parser) {
    return new UsageProblem(
        "Unknown options: "
            + arguments.stream()
                .map(each -> shown(each, parser))
                .collect(Collectors.joining(", ")));
  }

  private static String shown(String argument, CommandLine parser) {
    if (!argument.startsWith("-")) {
      return argument.isEmpty() ? "''" : argument;
    }
    String name = argument.split("=", 2)[0];
    List<String> similar =
        new CommandLine.UnmatchedArgumentException(parser, List.of(name)).getSuggestions();
    return similar.isEmpty()
        ? argument
        : "%s (did you mean %s?)".formatted(argument, similar.getFirst());
  }
}
