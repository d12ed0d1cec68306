package io.github.sessionlauncher.local.athena;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value in a request must look like: its JSON type, and the limits of Athena's model. */
sealed interface Shape {

  /**
   * A string. Its length counts Unicode code points, as Smithy's length trait says.
   *
   * @param min shortest length
   * @param max longest length
   * @param pattern what the whole string must match
   * @param values the only values allowed; empty if there is no such list
   */
  record Text(int min, int max, Optional<Pattern> pattern, List<String> values) implements Shape {

    /** A string without limits. */
    static final Text ANY = new Text(0, Integer.MAX_VALUE, Optional.empty(), List.of());

    static Text length(int min, int max) {
      return new Text(min, max, Optional.empty(), List.of());
    }

    static Text oneOf(List<String> values) {
      return new Text(0, Integer.MAX_VALUE, Optional.empty(), values);
    }

    Text matching(String regex) {
      return new Text(min, max, Optional.of(Pattern.compile(regex)), values);
    }
  }

  /** A whole number from {@code min} to {@code max}. */
  record Whole(int min, int max) implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** A list. */
  record Many(Shape element) implements Shape {}

  /** A map from strings. */
  record Mapping(Text key, Shape value) implements Shape {}

  /** A structure; members that it does not name are ignored, as AWS ignores them. */
  record Structure(List<Member> members) implements Shape {

    static Structure of(Member... members) {
      return new Structure(List.of(members));
    }
  }

  /** A member of a structure. */
  record Member(String name, String javaName, Shape shape, boolean required) {

    /** AWS names members as Java would, in what it says of them: {@code maxConcurrentDpus}. */
    private Member(String name, Shape shape, boolean required) {
      this(name, Character.toLowerCase(name.charAt(0)) + name.substring(1), shape, required);
    }

    static Member required(String name, Shape shape) {
      return new Member(name, shape, true);
    }

    static Member optional(String name, Shape shape) {
      return new Member(name, shape, false);
    }
  }
}
