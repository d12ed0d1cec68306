package io.github.sessionlauncher.local.output;

import java.util.ArrayList;
import java.util.List;

/** A title, headers, rows, and how wide they are. */
final class Section {

  /** What a cell has beside its text: two spaces on each side, or the line to the next. */
  static final int PADDING = 4;

  private static final int BORDERS = 2;

  final String title;
  final int depth;
  final List<List<String>> rows = new ArrayList<>();
  private final List<Integer> widest = new ArrayList<>();
  private List<String> headers = List.of();
  private Integer columns;

  /**
   * @param title null for a section that goes on with another one
   * @param depth how many sections it is inside of
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
   * @throws OutputException if it has more or fewer cells than those before it
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

  /** A section of one row has its headers left of their values, if this is asked of it. */
  Section upright() {
    if (rows.size() != 1 || headers.isEmpty()) {
      return this;
    }
    Section upright = new Section(title, depth);
    List<String> row = rows.getFirst();
    for (int i = 0; i < Math.min(headers.size(), row.size()); i++) {
      upright.addRow(List.of(headers.get(i), row.get(i)));
    }
    return upright;
  }

  /** The width that it needs, with all borders. */
  int width() {
    int borders = BORDERS + depth + depth;
    int cells = widest.stream().mapToInt(width -> width + PADDING).sum();
    // Python has a width for no title too: that of the word None
    int titled = WideCharacters.width(title == null ? "None" : title);
    return Math.max(titled, cells) + borders;
  }

  /** The widths of the columns, stretched or shrunk so that together they have this one. */
  List<Integer> columnWidths(int whole) {
    int needed = widest.stream().mapToInt(width -> width + PADDING).sum();
    double scale = whole / (double) needed;
    List<Integer> widths = new ArrayList<>();
    widest.forEach(width -> widths.add((int) Math.rint(scale * (width + PADDING))));
    int excess = widths.stream().mapToInt(Integer::intValue).sum() - whole;
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
