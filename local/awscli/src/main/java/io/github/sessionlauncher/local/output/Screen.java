package io.github.sessionlauncher.local.output;

/**
 * Where tables are shown.
 *
 * @param width its columns; a table that is wider is turned upright, as far as it can be
 * @param colour whether tables are coloured
 * @param terminal whether it is a terminal: its colours are reset at the end
 */
public record Screen(int width, boolean colour, boolean terminal) {

  private static final int USUAL_WIDTH = 80;

  /** A file or a pipe, without colours. */
  public static final Screen NONE = new Screen(USUAL_WIDTH, false, false);
}
