package io.github.sessionlauncher.local.shorthand;

import java.util.function.IntPredicate;

/** Scans an argument. Positions count code points, as in Python. */
final class ArgumentScanner {

  private static final int END = -1;
  private static final int NOT_FOUND = -1;

  private final int[] characters;
  private int position;

  ArgumentScanner(String text) {
    this.characters = text.codePoints().toArray();
  }

  boolean atEnd() {
    return position >= characters.length;
  }

  boolean isAt(char character) {
    return current() == character;
  }

  private int current() {
    return characterAt(position);
  }

  private int characterAt(int index) {
    return index < characters.length ? characters[index] : END;
  }

  void skipBlanks() {
    while (CharacterClasses.isBlank(current())) {
      position++;
    }
  }

  /** Skips blanks, then a sign and the blanks after it; returns whether the sign was there. */
  boolean skipAmidBlanks(char sign) {
    skipBlanks();
    if (!isAt(sign)) {
      return false;
    }
    position++;
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
      String found = atEnd() ? "the end" : "'%s'".formatted(Character.toString(current()));
      throw refusal("Expected '%s' instead of %s".formatted(sign, found));
    }
    position++;
  }

  /** Reads a name, which may be empty. */
  String name() {
    int from = position;
    while (CharacterClasses.isInName(current())) {
      position++;
    }
    return new String(characters, from, position - from);
  }

  /** Reads text without quotation marks; returns null and stays if no such text starts here. */
  String bare(IntPredicate continues) {
    int end = position + bareAt(position, CharacterClasses::startsBareText);
    if (end == position) {
      return null;
    }
    for (int length = bareAt(end, continues); length > 0; length = bareAt(end, continues)) {
      end += length;
    }
    String found = new String(characters, position, end - position);
    position = end;
    return CharacterClasses.stripTrailing(found.replace("\\,", ","));
  }

  /** Returns the length of the unit at an index: 2 for an escaped comma, 0 if it is not allowed. */
  private int bareAt(int index, IntPredicate allowed) {
    int character = characterAt(index);
    if (character == CharacterClasses.ESCAPE && characterAt(index + 1) == ',') {
      return 2;
    }
    return character != END && allowed.test(character) ? 1 : 0;
  }

  /** Reads the text up to the closing quotation mark; returns null if there is none. */
  String quoted(char mark) {
    int end = closing(mark);
    if (end == NOT_FOUND) {
      return null;
    }
    String inside = new String(characters, position + 1, end - position - 1);
    position = end + 1;
    // in this order, as in the AWS CLI: the second replacement applies to the result of the first
    return inside.replace("\\" + mark, String.valueOf(mark)).replace("\\\\", "\\");
  }

  /** Returns the index of the next unescaped mark, or else of the last escaped one. */
  private int closing(char mark) {
    int escaped = NOT_FOUND;
    for (int index = position + 1; index < characters.length; index++) {
      if (characters[index] == mark) {
        return index;
      }
      if (characters[index] == CharacterClasses.ESCAPE && characterAt(index + 1) == mark) {
        index++;
        escaped = index;
      }
    }
    return escaped;
  }

  void backToComma() {
    while (!isAt(',')) {
      position--;
    }
  }

  /** Returns a refusal with the position and the argument. */
  ShorthandRefusal refusal(String problem) {
    String argument = new String(characters, 0, characters.length);
    return ShorthandRefusal.of(
        "%s at character %d of: %s".formatted(problem, position + 1, argument));
  }
}
