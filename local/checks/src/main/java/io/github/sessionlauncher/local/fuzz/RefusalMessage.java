package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks the message of a refusal: it is present, of bounded length, and free of internals. */
final class RefusalMessage {

  /** Internals of this application, of its libraries or of Java. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "io\\.github\\.sessionlauncher\\.|com\\.fasterxml\\.|com\\.amazonaws\\.|software\\.amazon\\."
              + "|com\\.dashjoin\\.|org\\.snakeyaml\\.|com\\.cronutils\\.|info\\.picocli\\."
              + "|\\b(java|javax|jdk|sun)\\.(lang|util|io|net|nio|base|math|time)\\b"
              + "|\\.java:\\d+\\)|\\bNullPointerException|StackOverflow|OutOfMemory|ClassCastException|StreamReadFeature|StreamReadConstraints|\\[Source:|Cannot"
              + " invoke \"|reference chain");

  /** Longer than anybody reads, and longer than some protocols carry. */
  private static final int MAX_CHARACTERS = 4_000_000;

  private static final int SHORTENED_CHARACTERS = 500;

  private RefusalMessage() {}

  /**
   * Returns the fault of a message, or empty if there is none.
   *
   * @param input the refused input; the message may repeat its parts
   */
  static Optional<String> fault(String message, Input input) {
    if (message == null || message.isBlank()) {
      return Optional.of("a refusal without a message");
    }
    if (message.length() > MAX_CHARACTERS) {
      return Optional.of("a refusal of %d characters".formatted(message.length()));
    }
    return INTERNALS
        .matcher(message)
        .results()
        .map(match -> wholeName(message, match))
        .filter(name -> !input.contains(name))
        .findFirst()
        .map(name -> "a refusal that shows internals (%s): %s".formatted(name, shortened(message)));
  }

  /** Returns a match with the rest of the dotted name that it begins. */
  private static String wholeName(String message, MatchResult match) {
    int end = match.end();
    while (end < message.length()
        && (Character.isJavaIdentifierPart(message.charAt(end)) || message.charAt(end) == '.')) {
      end++;
    }
    return message.substring(match.start(), end).replaceFirst("\\.$", "");
  }

  /** Returns refused with this message, or broken if the message has a fault. */
  static Verdict verdict(String message, Input input) {
    return Verdict.brokenIf(fault(message, input), new Verdict.Refused(message));
  }

  static String shortened(String text) {
    return text.length() <= SHORTENED_CHARACTERS
        ? text
        : text.substring(0, SHORTENED_CHARACTERS) + "…";
  }
}
