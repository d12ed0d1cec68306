package io.github.sessionlauncher.local.shorthand;

import java.util.OptionalInt;

/**
 * Thrown for an invalid argument. The message is in the AWS CLI's own words, and has several lines
 * where it shows the position.
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

  /** A refusal of a value, without a column. */
  static ShorthandRefusal of(String message) {
    return new ShorthandRefusal(message, NO_COLUMN);
  }

  /** Prefixes the message with the option, as the AWS CLI does. */
  ShorthandRefusal in(String option) {
    return new ShorthandRefusal(
        "Error parsing parameter '%s': %s".formatted(option, getMessage()), column);
  }

  /**
   * The number of code points before the position, including previous lines; empty if the refusal
   * is about a value and not about a position.
   */
  public OptionalInt column() {
    return column == NO_COLUMN ? OptionalInt.empty() : OptionalInt.of(column);
  }
}
