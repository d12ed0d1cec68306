package io.github.sessionlauncher.local.output;

import java.util.List;

/** Renders sections below each other, all with the same width. */
final class Table {

  /** The control sequence that ends all colours. */
  static final String RESET = "\u001b[0m";

  private static final String BRIGHT_BLUE = "\u001b[1m\u001b[34m";
  private static final String DIM_YELLOW = "\u001b[2m\u001b[33m";
  private static final int LEFT_PADDING = 2;

  private final List<Section> sections;
  private final Screen screen;

  Table(List<Section> sections, Screen screen) {
    this.sections = sections;
    this.screen = screen;
  }

  void render(StringBuilder into) {
    List<Section> shown = sections;
    int width = width(shown);
    if (width > screen.width()) {
      shown = sections.stream().map(Section::vertical).toList();
      width = width(shown);
    }
    write("-".repeat(width) + "\n", into);
    for (Section section : shown) {
      render(section, width - 2 * section.depth, into);
    }
  }

  private static int width(List<Section> sections) {
    return sections.stream().mapToInt(Section::width).max().orElseThrow();
  }

  /** Writes a text; on a coloured screen, each text is followed by {@link #RESET}. */
  private void write(String text, StringBuilder into) {
    into.append(text);
    if (screen.colour()) {
      into.append(RESET);
    }
  }

  private String coloured(String text, String colour) {
    return screen.colour() ? colour + text + RESET : text;
  }

  private void line(String line, int depth, StringBuilder into) {
    String edge = coloured("|", DIM_YELLOW).repeat(depth);
    write(edge, into);
    write(line, into);
    write(edge, into);
    write("\n", into);
  }

  private void render(Section section, int width, StringBuilder into) {
    boolean isBare = section.headers().isEmpty() && section.rows.isEmpty();
    if (section.hasTitle()) {
      line(centered(section.title, width, "|"), section.depth, into);
      if (isBare) {
        line("+" + dashes(width - 2) + "+", section.depth, into);
      }
    }
    List<Integer> widths = section.columnWidths(width);
    if (!section.headers().isEmpty()) {
      ruler(widths, section.depth, into);
      line(cells(section.headers(), widths, true), section.depth, into);
    }
    if (!section.rows.isEmpty() && !widths.isEmpty()) {
      ruler(widths, section.depth, into);
      section.rows.forEach(row -> line(cells(row, widths, false), section.depth, into));
      ruler(widths, section.depth, into);
    }
  }

  private static String dashes(int count) {
    return "-".repeat(Math.max(0, count));
  }

  private static String spaces(int count) {
    return " ".repeat(Math.max(0, count));
  }

  private void ruler(List<Integer> widths, int depth, StringBuilder into) {
    StringBuilder ruler = new StringBuilder();
    for (int width : widths) {
      String left = ruler.isEmpty() ? "+" : "";
      ruler.append(left).append(dashes(width - left.length() - 1)).append('+');
    }
    line(ruler.toString(), depth, into);
  }

  private String cells(List<String> row, List<Integer> widths, boolean areHeaders) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < Math.min(row.size(), widths.size()); i++) {
      String left = i == 0 ? "|" : "";
      line.append(
          areHeaders
              ? centered(row.get(i), widths.get(i), left)
              : aligned(row.get(i), widths.get(i), left));
    }
    return line.toString();
  }

  private static String centered(String text, int width, String left) {
    int length = WideCharacters.width(text);
    int before = width / 2 - length / 2 - 1;
    int after = width - 1 - (left.length() + before + length);
    return left + spaces(before) + text + spaces(after) + "|";
  }

  private String aligned(String text, int width, String left) {
    int length = WideCharacters.width(text);
    int room = width - length - left.length() - 1;
    int padding = room >= LEFT_PADDING ? LEFT_PADDING : 0;
    return left + spaces(padding) + coloured(text, BRIGHT_BLUE) + spaces(room - padding) + "|";
  }
}
