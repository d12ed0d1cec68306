package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether the words of a refusal are fit for whoever reads them. */
final class Words {

  /** The insides of this application, of its libraries or of Java. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "io\\.github\\.sessionlauncher\\.|com\\.fasterxml\\.|com\\.amazonaws\\.|software\\.amazon\\."
              + "|com\\.dashjoin\\.|org\\.snakeyaml\\.|com\\.cronutils\\.|info\\.picocli\\."
              + "|\\b(java|javax|jdk|sun)\\.(lang|util|io|net|nio|base|math|time)\\b"
              + "|\\.java:\\d+\\)|\\bNullPointerException|StackOverflow|OutOfMemory|ClassCastException|StreamReadFeature|StreamReadConstraints|\\[Source:|Cannot"
              + " invoke \"|reference chain");

  /** More than anybody would read, and than some ways carry. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private Words() {}

  /**
   * What is wrong with the words, if anything is.
   *
   * @param input what is refused; its own words may be told again
   */
  static Optional<String> fault(String words, Input input) {
    if (words == null || words.isBlank()) {
      return Optional.of("a refusal without words");
    }
    if (words.length() > MOST_CHARACTERS) {
      return Optional.of("a refusal of %d characters".formatted(words.length()));
    }
    return INSIDES
        .matcher(words)
        .results()
        .map(match -> wholeName(words, match))
        .filter(name -> !input.holds(name))
        .findFirst()
        .map(name -> "a refusal that tells the insides (%s): %s".formatted(name, cut(words)));
  }

  /** A match with the rest of the dotted name that it begins. */
  private static String wholeName(String words, MatchResult match) {
    int end = match.end();
    while (end < words.length()
        && (Character.isJavaIdentifierPart(words.charAt(end)) || words.charAt(end) == '.')) {
      end++;
    }
    return words.substring(match.start(), end).replaceFirst("\\.$", "");
  }

  /** Refused in these words, if they are fit; else broken. */
  static Verdict refused(String words, Input input) {
    return fault(words, input)
        .<Verdict>map(Verdict.Broken::new)
        .orElseGet(() -> new Verdict.Refused(words));
  }

  static String cut(String words) {
    return words.length() <= 500 ? words : words.substring(0, 500) + "…";
  }
}
