package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An expression that only names a place in {@code $states}, as most expressions of a state machine
 * do: {@code $states.input.look.progress}. It is read without the library where that is certain to
 * give the same: through objects, to something that is there.
 */
final class StatesPath {

  private static final Pattern FORM =
      Pattern.compile("\\$states(\\.[A-Za-z_][A-Za-z0-9_]*)+", Pattern.DOTALL);
  private static final List<String> OPERATORS = List.of("and", "or", "in");

  private final String member;
  private final String[] steps;

  private StatesPath(String member, String[] steps) {
    this.member = member;
    this.steps = steps;
  }

  /** The path that an expression is; empty if it is anything more. */
  static Optional<StatesPath> of(String expression) {
    if (!FORM.matcher(expression).matches()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(List.of(expression.split("\\.")));
    if (names.stream().anyMatch(OPERATORS::contains)) {
      return Optional.empty();
    }
    names.removeFirst();
    String member = names.removeFirst();
    return Optional.of(new StatesPath(member, names.toArray(String[]::new)));
  }

  /** What stands there, as {@link JsonataValues#of} makes it; null where the library is to say. */
  Object read(Scope scope) {
    Object value = scope.member(member);
    for (String step : steps) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(step);
    }
    return isPlain(value) ? value : null;
  }

  /** Not one of the library's own lists, nor one of its functions. */
  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Map<?, ?>
        || value instanceof Number
        || value instanceof Boolean
        || value == Jsonata.NULL_VALUE
        || (value != null && value.getClass() == ArrayList.class);
  }
}
