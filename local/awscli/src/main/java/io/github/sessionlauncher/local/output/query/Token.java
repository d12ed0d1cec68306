package io.github.sessionlauncher.local.output.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One token of an expression.
 *
 * @param value a text; of a literal, whatever it says; of a number, its digits
 * @param start the place of its first character, counted in code points
 */
record Token(TokenType type, JsonNode value, int start) {

  String text() {
    return value.asText();
  }
}
