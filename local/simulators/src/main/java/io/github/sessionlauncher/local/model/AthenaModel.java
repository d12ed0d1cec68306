package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sessionlauncher.local.json.JsonTree;
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
      JsonNode model =
          JsonTree.read(parser, limit -> JsonNodeFactory.instance.numberNode(limit.getLongValue()));
      return new AthenaModel(new ModelReader(model).operations());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
