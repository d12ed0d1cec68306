package io.github.sessionlauncher.local.states.query;

import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An expression of the plainest kind, as nearly all expressions of a state machine are: it names a
 * place in {@code $states}, or asks what stands there. It is computed without the library where
 * that is certain to give the same.
 */
sealed interface PlainExpression {

  /** Undefined, as JSONata has it: there is nothing at that place. */
  Object MISSING = new Object();

  /**
   * What it gives.
   *
   * @return a value as {@link JsonataValues#of} makes it, {@link #MISSING}, or null where the
   *     library is to say
   */
  Object read(Scope scope);

  /** A place in {@code $states}, such as {@code $states.input.look.progress}. */
  record Path(String member, List<String> steps) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      Object value = scope.member(member);
      for (int step = 0; step < steps.size() && value != null; step++) {
        if (!(value instanceof Map<?, ?> map)) {
          return null; // the library looks into lists
        }
        value = map.get(steps.get(step));
      }
      if (value == null) {
        return MISSING;
      }
      return isPlain(value) ? value : null;
    }

    /** Not one of the library's own lists, nor one of its functions. */
    private static boolean isPlain(Object value) {
      return isScalar(value) || value instanceof Map<?, ?> || value.getClass() == ArrayList.class;
    }
  }

  /** A text, {@code true}, {@code false} or {@code null}. */
  record Literal(Object value) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      return value;
    }
  }

  /** Two texts, one after the other: {@code 'a' & path}. */
  record Joined(PlainExpression left, PlainExpression right) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      return left.read(scope) instanceof String first && right.read(scope) instanceof String second
          ? first + second
          : null;
    }
  }

  /** The text of an object: {@code $string({'a': path})}. */
  record Text(Map<String, PlainExpression> members) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      JsonObject object = new JsonObject();
      for (Map.Entry<String, PlainExpression> member : members.entrySet()) {
        Object value = member.getValue().read(scope);
        if (value == null || value == MISSING) {
          return null;
        }
        object.put(member.getKey(), value);
      }
      return hasFraction(object) || scope.hasVariable("string") ? null : asTheLibraryWrites(object);
    }

    /** The library writes the digits of a number in its own way, unless it is an integer. */
    private static boolean hasFraction(Object value) {
      return switch (value) {
        case Map<?, ?> map -> map.values().stream().anyMatch(Text::hasFraction);
        case List<?> list -> list.stream().anyMatch(Text::hasFraction);
        case Number number -> !(number instanceof Integer);
        default -> false;
      };
    }

    /** Null if there is a letter in it that the library escapes, and we do not, or otherwise. */
    private static String asTheLibraryWrites(JsonObject object) {
      String text = JsonText.of(object);
      for (int at = 0; at < text.length(); at++) {
        char letter = text.charAt(at);
        if ((letter >= 0x7F && letter < 0xA0) || (letter >= 0x2000 && letter < 0x2100)) {
          return null;
        }
      }
      return text.contains("\\u") ? null : text;
    }
  }

  /** Whether one of these literals is there: {@code path = 'a'}, or {@code path in ['a', 'b']}. */
  record OneOf(PlainExpression place, List<Object> literals) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      Object value = place.read(scope);
      if (value == MISSING) {
        return false;
      }
      return isScalar(value) ? literals.contains(value) : null;
    }
  }

  /** Whether both are true. */
  record And(PlainExpression left, PlainExpression right) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      return left.read(scope) instanceof Boolean first
              && right.read(scope) instanceof Boolean second
          ? first && second
          : null;
    }
  }

  /** Whether one is true. */
  record Or(PlainExpression left, PlainExpression right) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      return left.read(scope) instanceof Boolean first
              && right.read(scope) instanceof Boolean second
          ? first || second
          : null;
    }
  }

  /** {@code $not(...)} of what is true or false. */
  record Not(PlainExpression operand) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      return operand.read(scope) instanceof Boolean truth && !scope.hasVariable("not")
          ? !truth
          : null;
    }
  }

  /** {@code $exists(path)}. */
  record Exists(PlainExpression place) implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      Object value = place.read(scope);
      return value == null || scope.hasVariable("exists") ? null : value != MISSING;
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(PlainExpression condition, PlainExpression then, PlainExpression otherwise)
      implements PlainExpression {
    @Override
    public Object read(Scope scope) {
      if (!(condition.read(scope) instanceof Boolean truth)) {
        return null;
      }
      return truth ? then.read(scope) : otherwise.read(scope);
    }
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value == Jsonata.NULL_VALUE;
  }
}
