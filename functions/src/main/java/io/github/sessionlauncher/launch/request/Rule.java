package io.github.sessionlauncher.launch.request;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value of a request must be. One tree of rules describes a whole request. */
public sealed interface Rule {

  /**
   * A string.
   *
   * @param min the fewest Unicode characters
   * @param max the most
   * @param pattern what the whole text must match, or null
   * @param patternInWords the pattern for a reader, or null
   */
  record Text(int min, int max, Pattern pattern, String patternInWords) implements Rule {
    /** Any text: Athena states no limit. */
    static final Text ANY = new Text(0, Integer.MAX_VALUE);

    Text(int min, int max) {
      this(min, max, null, null);
    }
  }

  /** True or false. */
  record Flag() implements Rule {}

  /** A whole number, limits included. */
  record Whole(int min, int max) implements Rule {}

  /** A map, each value of which keeps {@code value}. */
  record Mapping(KeyRule key, Rule value) implements Rule {}

  /**
   * The key of a map.
   *
   * @param text what Athena says of it
   * @param prefix how it must start because Athena would ignore it in silence, or null
   * @param reserved how it must not start because Athena keeps such keys to itself, or null
   */
  record KeyRule(Text text, String prefix, String reserved) {}

  /** A list of at most {@code max} elements, each of which keeps {@code item}. */
  record Items(Rule item, int max) implements Rule {
    Items(Rule item) {
      this(item, Integer.MAX_VALUE);
    }
  }

  /** An object with known members. */
  record Structure(Map<String, Rule> members, Set<String> required) implements Rule {}
}
