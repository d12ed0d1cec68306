package io.github.sessionlauncher.local.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Keeps {@code &expression} out of what is printed: it is no value. */
final class Expressions {

  private Expressions() {}

  /**
   * @throws OutputException if one is anywhere in the value
   */
  static void refuse(JsonNode value) {
    if (value.isPojo()) {
      throw new OutputException("Encountered unrecognized type in JSON encoder.");
    }
    value.forEach(Expressions::refuse);
  }
}
