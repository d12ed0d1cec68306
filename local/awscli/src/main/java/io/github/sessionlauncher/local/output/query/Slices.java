package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/** Python's slices of lists. */
final class Slices {

  private Slices() {}

  /**
   * @throws QueryException if the step is zero
   */
  static JsonNode of(Ast.Slice slice, JsonNode value) {
    if (!value.isArray()) {
      return NullNode.instance;
    }
    long step = slice.step() == null ? 1 : slice.step();
    if (step == 0) {
      throw new QueryException("slice step cannot be zero");
    }
    int size = value.size();
    long lowest = step < 0 ? -1 : 0;
    long highest = step < 0 ? size - 1 : size;
    long from = bound(slice.from(), step < 0 ? highest : lowest, size, lowest, highest);
    long to = bound(slice.to(), step < 0 ? lowest : highest, size, lowest, highest);
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    // a step beyond the list is as good as the list's size and one more
    long stride = Math.clamp(step, -(size + 1L), size + 1L);
    for (long i = from; step < 0 ? i > to : i < to; i += stride) {
      result.add(value.get((int) i));
    }
    return result;
  }

  private static long bound(Long given, long otherwise, int size, long lowest, long highest) {
    if (given == null) {
      return otherwise;
    }
    return Math.clamp(given < 0 ? given + size : given, lowest, highest);
  }
}
