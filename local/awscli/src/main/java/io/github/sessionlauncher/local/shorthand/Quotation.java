package io.github.sessionlauncher.local.shorthand;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says texts, the last one first: bare if that is read right, else with quotation marks.
 *
 * <p>A text that ends with a backslash is the difficult one, since that and the mark after it look
 * like a mark within. Without quotation marks it can be said, if the rest of it can. With them it
 * is read right only if no such mark comes after it, in whatever role.
 */
final class Quotation {

  private final char preferred;
  private final Set<Character> marksAfter = new HashSet<>();

  Quotation(char preferred) {
    this.preferred = preferred;
  }

  /**
   * @param beforeComma whether a comma follows
   * @return empty if it cannot be said here
   */
  Optional<String> say(String text, boolean beforeComma) {
    boolean endsEscaping = text.endsWith("\\");
    if (isBare(text) && (endsEscaping || text.indexOf(',') < 0)) {
      // a blank keeps the backslash from the comma
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

  private void note(String said, char mark) {
    if (said.indexOf(mark) >= 0) {
      marksAfter.add(mark);
    }
  }

  /** Whether it can be read without quotation marks, its commas escaped. */
  private static boolean isBare(String text) {
    // a closing bracket may begin a text, but who would see that
    return !text.isEmpty()
        && (text.charAt(0) == ',' || Letters.begins(text.codePointAt(0)))
        && text.codePoints().allMatch(letter -> letter == ',' || Letters.follows(letter))
        && Letters.withoutSpaceAtEnd(text).equals(text);
  }
}
