package io.github.sessionlauncher.local.shorthand;

/**
 * Which letters may stand where, as code points. Bare text (text without quotation marks) holds
 * nothing above U+FFFF and no control character but white space.
 */
final class Letters {

  static final char ESCAPE = '\\';

  /** Python's {@code str.isspace}, the letters that it counts from U+0080 on. */
  private static final String SPACES =
      "\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
          + "\u2028\u2029\u202f\u205f\u3000";

  private static final int LAST_BARE = 0xFFFF;

  private Letters() {}

  /** White space that may stand around names, values and signs. */
  static boolean isBlank(int letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
  }

  /** White space as Python knows it, which is cut from the end of bare text. */
  static boolean isSpace(int letter) {
    return isBlank(letter)
        || (letter >= 0x1c && letter <= 0x1f)
        || (letter > 0x7f && SPACES.indexOf(letter) >= 0);
  }

  static boolean isOfName(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || "-_.#/:".indexOf(letter) >= 0;
  }

  /** May be the first of bare text. */
  static boolean begins(int letter) {
    return letter > ' ' && letter <= LAST_BARE && "\"',=[{".indexOf(letter) < 0;
  }

  /** May follow in bare text. */
  static boolean follows(int letter) {
    return isBare(letter) && "\"',]}".indexOf(letter) < 0;
  }

  /** May follow in bare text that is not the first of several with commas between them. */
  static boolean followsComma(int letter) {
    return isBare(letter) && "\"',=".indexOf(letter) < 0;
  }

  private static boolean isBare(int letter) {
    return (letter > ' ' && letter <= LAST_BARE) || isSpace(letter);
  }

  static String withoutSpaceAtEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static String withoutSpace(String text) {
    String ended = withoutSpaceAtEnd(text);
    int begin = 0;
    while (begin < ended.length() && isSpace(ended.charAt(begin))) {
      begin++;
    }
    return ended.substring(begin);
  }
}
