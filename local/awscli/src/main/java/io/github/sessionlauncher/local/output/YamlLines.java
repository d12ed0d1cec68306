package io.github.sessionlauncher.local.output;

/** Lines of YAML, and where the next character goes. */
final class YamlLines {

  private final StringBuilder into;
  private int column;

  /** Whether a space, or the beginning of a line, stands before. */
  private boolean afterSpace = true;

  /** Whether nothing but indentation and indicators stand in this line. */
  private boolean isIndentation = true;

  YamlLines(StringBuilder into) {
    this.into = into;
  }

  int column() {
    return column;
  }

  /** Goes to a column, in a new line unless this one has only indentation before it. */
  void indent(int to) {
    if (!isIndentation || column > to || column == to && !afterSpace) {
      lineBreak('\n');
    }
    while (column < to) {
      write(' ');
    }
    afterSpace = true;
    isIndentation = true;
  }

  /**
   * Writes a word, with a space before it if there is none.
   *
   * @param indents whether what follows may stand in the same line as if it were indented
   */
  void indicator(String word, boolean indents) {
    space();
    word.chars().forEach(this::write);
    afterSpace = false;
    isIndentation &= indents;
  }

  void colon() {
    write(':');
    afterSpace = false;
    isIndentation = false;
  }

  void space() {
    if (!afterSpace) {
      write(' ');
    }
  }

  /** Writes a character of a text. */
  void text(int character) {
    write(character);
    afterSpace = false;
    isIndentation = false;
  }

  private void write(int character) {
    into.appendCodePoint(character);
    column++;
  }

  void lineBreak(int character) {
    into.appendCodePoint(character);
    column = 0;
    isIndentation = true;
  }
}
