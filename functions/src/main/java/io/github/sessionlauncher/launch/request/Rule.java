package io.github.sessionlauncher.launch.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A rule for a value of a request. One tree of rules describes a whole request. */
public sealed interface Rule {

  /**
   * A string.
   *
   * @param min the fewest Unicode characters
   * @param max the most Unicode characters
   * @param pattern the pattern of the whole text, or null
   * @param patternInWords the allowed text, in words for a message, or null
   */
  record Text(int min, int max, Pattern pattern, String patternInWords) implements Rule {

    /** Any text, where Athena documents no limit. */
    static final Text ANY = new Text(0, Integer.MAX_VALUE);

    Text(int min, int max) {
      this(min, max, null, null);
    }
  }

  /** True or false. */
  record Flag() implements Rule {}

  /** A whole number, limits included. */
  record Whole(int min, int max) implements Rule {}

  /** A map; {@code value} is the rule for each of its values. */
  record Mapping(KeyRule key, Rule value) implements Rule {}

  /**
   * The key of a map.
   *
   * @param text Athena's limits for it
   * @param prefix a required prefix, because Athena silently ignores other keys; or null
   * @param reserved a forbidden prefix, because Athena reserves such keys; or null
   */
  record KeyRule(Text text, String prefix, String reserved) {}

  /**
   * A list.
   *
   * @param item the rule for each element
   * @param max the most elements
   * @param unique the member in which all elements differ, or null
   */
  record Items(Rule item, int max, String unique) implements Rule {
    Items(Rule item) {
      this(item, Integer.MAX_VALUE, null);
    }
  }

  /** An object with known members, in order. */
  record Structure(Map<String, Rule> members, Set<String> required) implements Rule {

    static Structure of(Member... members) {
      Map<String, Rule> rules = new LinkedHashMap<>();
      Set<String> required = new TreeSet<>();
      for (Member member : members) {
        rules.put(member.name(), member.rule());
        if (member.required()) {
          required.add(member.name());
        }
      }
      return new Structure(rules, required);
    }
  }

  /** A member of an object. */
  record Member(String name, Rule rule, boolean required) {

    static Member required(String name, Rule rule) {
      return new Member(name, rule, true);
    }

    static Member optional(String name, Rule rule) {
      return new Member(name, rule, false);
    }
  }
}
