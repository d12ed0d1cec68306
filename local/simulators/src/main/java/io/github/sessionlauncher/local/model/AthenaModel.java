package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The model of the session operations of Athena's API, version 2017-05-18. */
public final class AthenaModel {

  private static final String FILE = "athena-sessions.json";

  private final Map<String, Operation> operations;

  private AthenaModel(Map<String, Operation> operations) {
    this.operations = operations;
  }

  /** Reads the built-in model. */
  public static AthenaModel load() {
    try (InputStream file = AthenaModel.class.getResourceAsStream(FILE);
        JsonParser parser = new JsonFactory().createParser(file)) {
      parser.nextToken();
      return new AthenaModel(new ModelReader(tree(parser)).operations());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Builds a tree from tokens: an ObjectMapper would take a third of a second to start. */
  private static JsonNode tree(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          object.set(name, tree(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(tree(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
      default -> JsonNodeFactory.instance.textNode(parser.getText());
    };
  }

  /**
   * Returns all operations: StartSession, GetSession, GetSessionStatus, TerminateSession,
   * ListSessions.
   */
  public Collection<Operation> operations() {
    return operations.values();
  }

  /**
   * Returns an operation.
   *
   * @param name in Athena's spelling, such as {@code StartSession}
   * @throws IllegalArgumentException if the name is not a session operation
   */
  public Operation operation(String name) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("%s is not a session operation".formatted(name));
    }
    return operation;
  }

  /** Returns the operation of a command such as {@code start-session}, or empty if none exists. */
  public Optional<Operation> command(String name) {
    return operations.values().stream().filter(o -> o.commandName().equals(name)).findFirst();
  }
}
