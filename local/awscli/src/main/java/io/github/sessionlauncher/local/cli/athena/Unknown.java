package io.github.sessionlauncher.local.cli.athena;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What was typed and is no option. */
final class Unknown {

  private Unknown() {}

  /** Names all of them, and of each what may have been meant. */
  static UsageProblem options(List<String> words, CommandLine parser) {
    return new UsageProblem(
        "Unknown options: "
            + words.stream().map(word -> shown(word, parser)).collect(Collectors.joining(", ")));
  }

  private static String shown(String word, CommandLine parser) {
    if (!word.startsWith("-")) {
      return word.isEmpty() ? "''" : word;
    }
    String name = word.split("=", 2)[0];
    List<String> near =
        new CommandLine.UnmatchedArgumentException(parser, List.of(name)).getSuggestions();
    return near.isEmpty() ? word : "%s (did you mean %s?)".formatted(word, near.getFirst());
  }
}
