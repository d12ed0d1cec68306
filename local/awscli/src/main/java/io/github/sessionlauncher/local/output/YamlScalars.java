package io.github.sessionlauncher.local.output;

import java.util.regex.Pattern;

/** Texts of YAML in the first style that holds them: plain, in single or in double quotes. */
final class YamlScalars {

  /** After this column a line is broken at the next space. */
  private static final int WIDTH = 80;

  private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";
  private static final int NEXT_LINE = 0x85;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int LAST_BYTE = 0xff;
  private static final int LAST_TWO_BYTES = 0xffff;

  /** What YAML 1.2 as ruamel reads it takes for something else than a text. */
  private static final Pattern NO_TEXT =
      Pattern.compile(
          "true|True|TRUE|false|False|FALSE|~|null|Null|NULL|<<|=|"
              // floats
              + "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|"
              + "[-+]?\\.[0-9_]+([eE][-+][0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)|"
              // integers
              + "[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+|"
              // points in time
              + "[0-9]{4}-[0-9]{2}-[0-9]{2}|"
              + "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
              + "(\\.[0-9]*)?([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");

  private enum Style {
    PLAIN,
    SINGLE,
    DOUBLE
  }

  private final YamlLines lines;

  YamlScalars(YamlLines lines) {
    this.lines = lines;
  }

  /**
   * @param indent where a line goes on that was broken
   */
  void text(String text, int indent) {
    write(text, indent, true);
  }

  /** The name of a member, which stays in one line. */
  void key(String text) {
    write(text, 0, false);
  }

  private void write(String text, int indent, boolean breaks) {
    int[] characters = text.codePoints().toArray();
    switch (style(text, characters, !breaks)) {
      case PLAIN -> plain(characters, indent, breaks);
      case SINGLE -> single(characters, indent, breaks);
      case DOUBLE -> doubled(characters, indent, breaks);
    }
  }

  static boolean hasBreak(String text) {
    return text.codePoints().anyMatch(YamlScalars::isBreak);
  }

  private static boolean isBreak(int character) {
    return character == '\n'
        || character == '\r'
        || character == NEXT_LINE
        || character == LINE_SEPARATOR
        || character == PARAGRAPH_SEPARATOR;
  }

  private static boolean isBlankOrEnd(int[] characters, int at) {
    if (at >= characters.length) {
      return true;
    }
    int character = characters[at];
    return character == ' ' || character == '\t' || character == 0 || isBreak(character);
  }

  private static boolean isPrintable(int character) {
    return character == '\n'
        || character >= ' ' && character <= '~'
        || character >= 0xa0
            && character < 0xfffe
            && character != BYTE_ORDER_MARK
            && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }

  private static Style style(String text, int[] characters, boolean isKey) {
    if (characters.length == 0) {
      return Style.SINGLE;
    }
    boolean broken = false;
    boolean special = false;
    boolean spaceThenBreak = false;
    boolean breakThenSpace = false;
    for (int i = 0; i < characters.length; i++) {
      int here = characters[i];
      int before = i == 0 ? 'x' : characters[i - 1];
      special |= !isPrintable(here);
      broken |= isBreak(here);
      spaceThenBreak |= isBreak(here) && before == ' ';
      breakThenSpace |= here == ' ' && isBreak(before);
    }
    if (special || spaceThenBreak || breakThenSpace || broken && isKey) {
      return Style.DOUBLE;
    }
    boolean padded = isPad(characters[0]) || isPad(characters[characters.length - 1]);
    boolean plain = !broken && !padded && !hasIndicators(characters);
    return plain && !NO_TEXT.matcher(text).matches() ? Style.PLAIN : Style.SINGLE;
  }

  private static boolean isPad(int character) {
    return character == ' ' || isBreak(character);
  }

  private static boolean hasIndicators(int[] characters) {
    int first = characters[0];
    boolean blankNext = isBlankOrEnd(characters, 1);
    if (startsDocument(characters)
        || FIRST_INDICATORS.indexOf(first) >= 0
        || (first == '?' || first == ':' || first == '-') && blankNext) {
      return true;
    }
    for (int i = 1; i < characters.length; i++) {
      if (characters[i] == ':' && isBlankOrEnd(characters, i + 1)
          || characters[i] == '#' && isBlankOrEnd(characters, i - 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it begins as the marks between documents do. */
  private static boolean startsDocument(int[] characters) {
    return characters.length > 2
        && (characters[0] == '-' || characters[0] == '.')
        && characters[1] == characters[0]
        && characters[2] == characters[0];
  }

  private void plain(int[] characters, int indent, boolean breaks) {
    lines.space();
    for (int i = 0; i < characters.length; i++) {
      if (breaks && foldsAt(characters, i) && characters[i + 1] != ' ') {
        lines.indent(indent);
      } else {
        lines.text(characters[i]);
      }
    }
  }

  /** Whether the line has to be broken at this space, which is inside of the text. */
  private boolean foldsAt(int[] characters, int i) {
    return characters[i] == ' '
        && lines.column() > WIDTH
        && i > 0
        && i < characters.length - 1
        && characters[i - 1] != ' ';
  }

  private void single(int[] characters, int indent, boolean breaks) {
    lines.indicator("'", false);
    boolean broken = false;
    for (int i = 0; i < characters.length; i++) {
      int here = characters[i];
      if (isBreak(here)) {
        if (!broken && here == '\n') {
          lines.lineBreak('\n');
        }
        lines.lineBreak(here);
        broken = true;
        continue;
      }
      if (here == ' ') {
        if (breaks && foldsAt(characters, i) && characters[i + 1] != ' ') {
          lines.indent(indent);
          continue;
        }
      } else {
        if (broken) {
          lines.indent(indent);
        }
        if (here == '\'') {
          lines.text('\'');
        }
        broken = false;
      }
      lines.text(here);
    }
    if (broken) {
      lines.indent(indent);
    }
    lines.text('\'');
  }

  private void doubled(int[] characters, int indent, boolean breaks) {
    lines.indicator("\"", false);
    for (int i = 0; i < characters.length; i++) {
      int here = characters[i];
      if (!isPrintable(here) || isBreak(here) || here == '"' || here == '\\') {
        escaped(here).chars().forEach(lines::text);
      } else if (breaks && foldsAt(characters, i)) {
        lines.indent(indent);
        if (characters[i + 1] == ' ') {
          lines.text('\\');
        }
      } else {
        lines.text(here);
      }
    }
    lines.text('"');
  }

  private static String escaped(int character) {
    return switch (character) {
      case 0x00 -> "\\0";
      case 0x07 -> "\\a";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case 0x0b -> "\\v";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case NEXT_LINE -> "\\N";
      case LINE_SEPARATOR -> "\\L";
      case PARAGRAPH_SEPARATOR -> "\\P";
      default ->
          (character <= LAST_BYTE ? "\\x%02X" : character <= LAST_TWO_BYTES ? "\\u%04X" : "\\U%08X")
              .formatted(character);
    };
  }
}
