package io.github.sessionlauncher.local.spark;

import java.util.function.Consumer;

/** Passes on what a calculation prints, line by line, up to a limit. */
final class StdoutLines {

  private static final int MOST_LINES = 200;
  private static final int LONGEST_LINE = 400;

  private final Consumer<String> lines;
  private final StringBuilder rest = new StringBuilder();
  private int count;

  StdoutLines(Consumer<String> lines) {
    this.lines = lines;
  }

  void add(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      append(text, start, end);
      pass();
      start = end + 1;
    }
    append(text, start, text.length());
  }

  private void append(String text, int start, int end) {
    rest.append(text, start, Math.min(end, start + Math.max(0, LONGEST_LINE + 1 - rest.length())));
  }

  /** Passes on a last line without an end. */
  void end() {
    if (!rest.isEmpty()) {
      pass();
    }
  }

  private void pass() {
    if (rest.length() > LONGEST_LINE) {
      rest.setLength(LONGEST_LINE);
      rest.append('…');
    }
    count++;
    if (count <= MOST_LINES) {
      lines.accept(rest.toString());
    } else if (count == MOST_LINES + 1) {
      lines.accept("… more lines follow; the object stdout has all of them");
    }
    rest.setLength(0);
  }
}
