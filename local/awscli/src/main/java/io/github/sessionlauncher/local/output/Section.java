package io.github.sessionlauncher.local.output;

import java.util.ArrayList;
import java.util.List;

/** A section of a table: title, headers, rows and the widths of the columns. */
final class Section {

  /** The width of a cell beside its text: spaces on each side, or the border to the next cell. */
  static final int PADDING = 4;

  private static final int BORDERS = 2;

  final String title;
  final int depth;
  final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> widest = new ArrayList<>();
  private List<String> headers = List.of();
  private Integer columns;

  /**
   * @param title may be null
   * @param depth the number of enclosing sections
   */
  Section(String title, int depth) {
    this.title = title;
    this.depth = depth;
  }

  List<String> headers() {
    return headers;
  }

  boolean hasTitle() {
    return title != null && !title.isEmpty();
  }

  void addHeaders(List<String> names) {
    widen(names);
    if (columns == null) {
      columns = names.size();
    }
    headers = names;
  }

  /**
   * @throws OutputException if it has more or fewer cells than the first row or the headers
   */
  void addRow(List<String> row) {
    if (columns == null) {
      columns = row.size();
    }
    if (row.size() != columns) {
      throw new OutputException(
          "Row should have %s elements, instead it has %s".formatted(columns, row.size()));
    }
    rows.add(row);
    widen(row);
  }

  private void widen(List<String> row) {
    boolean first = widest.isEmpty();
    for (int i = 0; i < row.size(); i++) {
      int width = WideCharacters.width(row.get(i));
      if (first) {
        widest.add(width);
      } else if (i == widest.size()) {
        throw new OutputException("list index out of range");
      } else {
        widest.set(i, Math.max(width, widest.get(i)));
      }
    }
  }

  /** Returns a section of one row with each header to the left of its value; others unchanged. */
  Section vertical() {
    if (rows.size() != 1 || headers.isEmpty()) {
      return this;
    }
    Section vertical = new Section(title, depth);
    List<String> row = rows.getFirst();
    for (int i = 0; i < Math.min(headers.size(), row.size()); i++) {
      vertical.addRow(List.of(headers.get(i), row.get(i)));
    }
    return vertical;
  }

  /** Returns the required width, including borders. */
  int width() {
    int borders = BORDERS + depth + depth;
    int cells = widest.stream().mapToInt(width -> width + PADDING).sum();
    // Python computes the width of a missing title as that of the word None
    int titled = WideCharacters.width(title == null ? "None" : title);
    return Math.max(titled, cells) + borders;
  }

  /** Returns the widths of the columns, scaled to a total width. */
  List<Integer> columnWidths(int total) {
    int needed = widest.stream().mapToInt(width -> width + PADDING).sum();
    double scale = total / (double) needed;
    List<Integer> widths = new ArrayList<>();
    widest.forEach(width -> widths.add((int) Math.rint(scale * (width + PADDING))));
    int excess = widths.stream().mapToInt(Integer::intValue).sum() - total;
    int last = widths.size() - 1;
    while (excess != 0 && last >= 0) {
      boolean fromTheLeft = excess > 0;
      for (int i = 0; i <= last && excess != 0; i++) {
        int column = fromTheLeft ? i : last - i;
        int step = excess > 0 ? -1 : 1;
        widths.set(column, widths.get(column) + step);
        excess += step;
      }
    }
    return widths;
  }
}
