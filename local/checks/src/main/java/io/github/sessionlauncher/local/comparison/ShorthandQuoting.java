package io.github.sessionlauncher.local.comparison;

import io.github.sessionlauncher.local.shorthand.CharacterClasses;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Quotes the strings of an argument where necessary, from the last to the first.
 *
 * <p>A string that ends with a backslash is difficult, because the backslash and the closing mark
 * look like an escaped mark. Without quotation marks such a string can be written if its other
 * characters allow that. With them it is parsed correctly only if the same mark does not occur
 * again after it.
 */
final class ShorthandQuoting {

  private final char preferred;
  private final Set<Character> marksAfter = new HashSet<>();

  ShorthandQuoting(char preferred) {
    this.preferred = preferred;
  }

  /**
   * Quotes a string.
   *
   * @param beforeComma whether a comma follows
   * @return empty if it cannot be written here
   */
  Optional<String> quote(String text, boolean beforeComma) {
    boolean endsEscaping = text.endsWith("\\");
    if (isBare(text) && (endsEscaping || text.indexOf(',') < 0)) {
      // a blank separates the backslash from the comma
      return Optional.of(text.replace(",", "\\,") + (endsEscaping && beforeComma ? " " : ""));
    }
    char mark = preferred;
    if (endsEscaping && marksAfter.contains(mark)) {
      mark = mark == '"' ? '\'' : '"';
      if (marksAfter.contains(mark)) {
        return Optional.empty();
      }
    }
    String quoted =
        mark + text.replace("\\", "\\\\").replace(String.valueOf(mark), "\\" + mark) + mark;
    note(quoted, '\'');
    note(quoted, '"');
    return Optional.of(quoted);
  }

  private void note(String written, char mark) {
    if (written.indexOf(mark) >= 0) {
      marksAfter.add(mark);
    }
  }

  /** Whether it can be written without quotation marks, with escaped commas. */
  private static boolean isBare(String text) {
    // a closing bracket may start a text, but that would be hard to read
    return !text.isEmpty()
        && (text.charAt(0) == ',' || CharacterClasses.startsBareText(text.codePointAt(0)))
        && text.codePoints()
            .allMatch(
                character -> character == ',' || CharacterClasses.continuesBareText(character))
        && CharacterClasses.stripTrailing(text).equals(text);
  }
}
