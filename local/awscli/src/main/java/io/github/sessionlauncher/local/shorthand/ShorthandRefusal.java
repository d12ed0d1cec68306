package io.github.sessionlauncher.local.shorthand;

import java.util.OptionalInt;

/**
 * An argument that cannot be taken, or a structure that shorthand cannot say. Its message is for
 * the person who wrote it: the AWS CLI's own words, over several lines where they show the place.
 */
public final class ShorthandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int NOWHERE = -1;

  private final int column;

  private ShorthandRefusal(String message, int column) {
    // no stack trace: what a person wrote is wrong, not this program
    super(message, null, false, false);
    this.column = column;
  }

  static ShorthandRefusal at(int column, String message) {
    return new ShorthandRefusal(message, column);
  }

  /** For what is wrong with a value, wherever it was written. */
  static ShorthandRefusal of(String message) {
    return new ShorthandRefusal(message, NOWHERE);
  }

  /** The same, in the form in which the AWS CLI names the option. */
  ShorthandRefusal in(String option) {
    return new ShorthandRefusal(
        "Error parsing parameter '%s': %s".formatted(option, getMessage()), column);
  }

  /**
   * Where in the argument: how many letters (code points) stand before, lines before it included.
   * Empty if it is about a value and not about a place.
   */
  public OptionalInt column() {
    return column == NOWHERE ? OptionalInt.empty() : OptionalInt.of(column);
  }
}
