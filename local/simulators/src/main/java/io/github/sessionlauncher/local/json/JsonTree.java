package io.github.sessionlauncher.local.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Builds a tree from the tokens of a parser, without an ObjectMapper. It is for what each command
 * reads before it answers: the first mapper of a process starts slowly (benchmarks/RESULTS.md). The
 * last of duplicate names wins.
 */
public final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /** Makes the node of a number. */
  @FunctionalInterface
  public interface Numbers {

    /**
     * @param tokens a parser at a number, whose {@link JsonParser#currentToken()} says whether it
     *     is a whole one
     */
    JsonNode node(JsonParser tokens) throws IOException;
  }

  /**
   * Reads the value at which the parser is, up to its last token.
   *
   * @throws IOException if the text is not JSON
   */
  public static JsonNode read(JsonParser tokens, Numbers numbers) throws IOException {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (tokens.nextToken() != JsonToken.END_OBJECT) {
          String name = tokens.currentName();
          tokens.nextToken();
          object.set(name, read(tokens, numbers));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(tokens, numbers));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(tokens.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> numbers.node(tokens);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }
}
