package io.github.sessionlauncher.local.output;

/**
 * The properties of the screen that tables are printed on.
 *
 * @param width in columns; in a wider table, sections of one row are printed vertically
 * @param colour whether tables are coloured
 * @param terminal whether it is a terminal, whose colours are reset at the end
 */
public record Screen(int width, boolean colour, boolean terminal) {

  private static final int DEFAULT_WIDTH = 80;

  /** A file or a pipe, without colours. */
  public static final Screen NONE = new Screen(DEFAULT_WIDTH, false, false);
}
