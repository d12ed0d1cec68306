package io.github.sessionlauncher.local.shorthand;

/**
 * The character classes of the grammar, as code points. Bare text (text without quotation marks)
 * has no character above U+FFFF and no control character except white space.
 */
public final class CharacterClasses {

  static final char ESCAPE = '\\';

  private static final int NEXT_LINE = 0x85;
  private static final int LAST_BARE = 0xFFFF;

  private CharacterClasses() {}

  /** Returns whether it is white space that may surround names, values and signs. */
  static boolean isBlank(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** Returns whether it is white space in Python, which is stripped from the end of bare text. */
  static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == NEXT_LINE;
  }

  /** Returns whether it may be part of a name. */
  public static boolean isInName(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "-_.#/:".indexOf(character) >= 0;
  }

  /** Returns whether it may start bare text. */
  public static boolean startsBareText(int character) {
    return character > ' ' && character <= LAST_BARE && "\"',=[{".indexOf(character) < 0;
  }

  /** Returns whether it may continue bare text. */
  public static boolean continuesBareText(int character) {
    return isBare(character) && "\"',]}".indexOf(character) < 0;
  }

  /** Returns whether it may continue bare text after a comma in a list without brackets. */
  static boolean continuesListedText(int character) {
    return isBare(character) && "\"',=".indexOf(character) < 0;
  }

  private static boolean isBare(int character) {
    return (character > ' ' && character <= LAST_BARE) || isSpace(character);
  }

  /** Strips white space from the end, like Python's {@code rstrip}. */
  public static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Strips white space from both ends, like Python's {@code strip}. */
  static String strip(String text) {
    String stripped = stripTrailing(text);
    int begin = 0;
    while (begin < stripped.length() && isSpace(stripped.charAt(begin))) {
      begin++;
    }
    return stripped.substring(begin);
  }
}
