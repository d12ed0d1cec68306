package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;

/** Keeps {@code &expression} out of answers: it is no value. */
final class Expressions {

  private Expressions() {}

  /**
   * @throws QueryException if one is anywhere in the value
   */
  static JsonNode refuse(JsonNode value) {
    if (value.isPojo()) {
      throw new QueryException("Encountered unrecognized type in JSON encoder.");
    }
    value.forEach(Expressions::refuse);
    return value;
  }
}
