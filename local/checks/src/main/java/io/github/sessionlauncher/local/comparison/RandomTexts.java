package io.github.sessionlauncher.local.comparison;

import java.util.random.RandomGenerator;

/** Random names and texts, with all special characters of shorthand. */
final class RandomTexts {

  private static final String[] NAMES = {
    "Key", "Value", "a", "b", "c", "x-y_z", "spark.driver.memory", "#1", "aws:s3/path", ""
  };

  /** The special characters of shorthand are more frequent. */
  private static final String[] CHARACTERS = {
    "a", "b", "key", "7", "=", "=", ",", ",", "[",
    "]", "{", "}", "'", "'", "\"", "\"", "\\", "\\",
    "\\", " ", " ", "\t", "\n", "@", "file://", "\u00e9", "\u00a0",
    "\u0085", "\u2003", "\u0001", "\u001c", "\u007f", "\uffff", "\ud83d\ude80", "|", "~",
    "!", "<", ">", "^", "`", "$", "?"
  };

  private final RandomGenerator random;

  RandomTexts(RandomGenerator random) {
    this.random = random;
  }

  String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  String character() {
    return CHARACTERS[random.nextInt(CHARACTERS.length)];
  }

  /** Returns a text that has no special characters half of the time. */
  String text() {
    if (random.nextBoolean()) {
      return switch (random.nextInt(6)) {
        case 0 -> "";
        case 1 -> "two words";
        case 2 -> Integer.toString(random.nextInt(-10, 1000));
        case 3 -> "s3://bucket/key=1";
        case 4 -> Boolean.toString(random.nextBoolean());
        default -> name();
      };
    }
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(1, 8); length > 0; length--) {
      text.append(character());
    }
    return text.toString();
  }
}
