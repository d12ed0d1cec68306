package io.github.sessionlauncher.local.shorthand;

import java.util.function.IntPredicate;

/** An argument and how far it has been read. Places count code points, as Python does. */
final class Input {

  private static final int END = -1;
  private static final int NOT_FOUND = -1;

  private final String text;
  private final int[] letters;
  private int place;

  Input(String text) {
    this.text = text;
    this.letters = text.codePoints().toArray();
  }

  int place() {
    return place;
  }

  boolean atEnd() {
    return place >= letters.length;
  }

  boolean isAt(char letter) {
    return current() == letter;
  }

  private int current() {
    return letterAt(place);
  }

  private int letterAt(int index) {
    return index < letters.length ? letters[index] : END;
  }

  void skipBlanks() {
    while (Letters.isBlank(current())) {
      place++;
    }
  }

  /** Passes a sign, and the blanks around it, if it is there; blanks before it in any case. */
  boolean takeAmidBlanks(char sign) {
    skipBlanks();
    if (!isAt(sign)) {
      return false;
    }
    place++;
    skipBlanks();
    return true;
  }

  void expectAmidBlanks(char sign) {
    skipBlanks();
    expect(sign);
    skipBlanks();
  }

  void expect(char sign) {
    if (!isAt(sign)) {
      throw unexpected(String.valueOf(sign), atEnd() ? "EOF" : Character.toString(current()));
    }
    place++;
  }

  /** What stands here of a name: perhaps nothing. */
  String name() {
    int from = place;
    while (Letters.isOfName(current())) {
      place++;
    }
    return new String(letters, from, place - from);
  }

  /** Text without quotation marks; null, and nothing is passed, if none begins here. */
  String bare(IntPredicate follows) {
    int end = place + bareAt(place, Letters::begins);
    if (end == place) {
      return null;
    }
    for (int length = bareAt(end, follows); length > 0; length = bareAt(end, follows)) {
      end += length;
    }
    String found = new String(letters, place, end - place);
    place = end;
    return Letters.withoutSpaceAtEnd(found.replace("\\,", ","));
  }

  /** How many letters belong together there: two if a comma is escaped, none if none is allowed. */
  private int bareAt(int index, IntPredicate allowed) {
    int letter = letterAt(index);
    if (letter == Letters.ESCAPE && letterAt(index + 1) == ',') {
      return 2;
    }
    return letter != END && allowed.test(letter) ? 1 : 0;
  }

  /** The text between the quotation mark here and the one that ends it; null if none does. */
  String quoted(char mark) {
    int end = closing(mark);
    if (end == NOT_FOUND) {
      return null;
    }
    String inside = new String(letters, place + 1, end - place - 1);
    place = end + 1;
    // one after the other, as the AWS CLI does it: what the first leaves, the second may still find
    return inside.replace("\\" + mark, String.valueOf(mark)).replace("\\\\", "\\");
  }

  /** The next mark without a backslash before it; if there is none, the last one that has one. */
  private int closing(char mark) {
    int escaped = NOT_FOUND;
    for (int index = place + 1; index < letters.length; index++) {
      if (letters[index] == mark) {
        return index;
      }
      if (letters[index] == Letters.ESCAPE && letterAt(index + 1) == mark) {
        index++;
        escaped = index;
      }
    }
    return escaped;
  }

  void backToComma() {
    while (!isAt(',')) {
      place--;
    }
  }

  ShorthandRefusal unexpected(String expected, String received) {
    return ShorthandRefusal.at(
        place,
        "Expected: '%s', received: '%s' for input:\n%s"
            .formatted(expected, received, shown(place)));
  }

  ShorthandRefusal secondInstance(String name, int where) {
    return ShorthandRefusal.at(
        where,
        "Second instance of key \"%s\" encountered for input:\n%s\nThis is often because there is a preceding \",\" instead of a space."
            .formatted(name, shown(where)));
  }

  /** The input with a caret below the letter: in a line of its own below that letter's line. */
  private String shown(int where) {
    int offset = text.offsetByCodePoints(0, where);
    int lineBegins = text.lastIndexOf('\n', offset - 1) + 1;
    int newline = text.indexOf('\n', offset);
    int lineEnds = newline < 0 ? text.length() : newline;
    String indent = " ".repeat(text.codePointCount(lineBegins, offset));
    return text.substring(0, lineEnds) + "\n" + indent + "^" + text.substring(lineEnds);
  }
}
