package io.github.sessionlauncher.local.shorthand;

/**
 * Thrown for an invalid argument of an option. The message is one line, apart from the argument.
 */
public final class ShorthandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private ShorthandRefusal(String message, boolean usage) {
    // no stack trace: the input is wrong, not this program
    super(message, null, false, false);
    this.usage = usage;
  }

  /** Returns a refusal that AWS CLI 2 reports as a usage error. */
  static ShorthandRefusal of(String message) {
    return new ShorthandRefusal(message, true);
  }

  /** Returns a refusal of a value that AWS CLI 2 fails to convert, such as the number {@code x}. */
  static ShorthandRefusal ofValue(String message) {
    return new ShorthandRefusal(message, false);
  }

  /** Returns this refusal with the option in its message. */
  ShorthandRefusal in(String option) {
    return new ShorthandRefusal(
        "Error parsing parameter '%s': %s".formatted(option, getMessage()), usage);
  }

  /** Returns whether AWS CLI 2 reports a usage error; otherwise it ends with 255. */
  public boolean isUsage() {
    return usage;
  }
}
