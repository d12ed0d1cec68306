package io.github.sessionlauncher.local.shorthand;

import java.util.OptionalInt;

/**
 * Thrown for an invalid argument. The message is the AWS CLI's; it has several lines if it shows
 * the position.
 */
public final class ShorthandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int NO_COLUMN = -1;

  private final int column;

  private ShorthandRefusal(String message, int column) {
    // no stack trace: the input is wrong, not this program
    super(message, null, false, false);
    this.column = column;
  }

  static ShorthandRefusal at(int column, String message) {
    return new ShorthandRefusal(message, column);
  }

  /** Returns a refusal of a value, without a column. */
  static ShorthandRefusal of(String message) {
    return new ShorthandRefusal(message, NO_COLUMN);
  }

  /** Returns this refusal with the option in its message, as in the AWS CLI. */
  ShorthandRefusal in(String option) {
    return new ShorthandRefusal(
        "Error parsing parameter '%s': %s".formatted(option, getMessage()), column);
  }

  /**
   * Returns the number of code points before the position, including previous lines; empty if the
   * refusal has no position.
   */
  public OptionalInt column() {
    return column == NO_COLUMN ? OptionalInt.empty() : OptionalInt.of(column);
  }
}
