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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The model of the operations of Athena's API, version 2017-05-18, that concern sessions and
 * calculations.
 */
public final class AthenaModel {

  private static final String FILE = "athena-sessions.json";

  /** The simulated Athena answers these, but they are no commands of this program. */
  private static final Set<String> NO_COMMANDS =
      Set.of("GetCalculationExecutionCode", "GetSessionEndpoint", "GetWorkGroup");

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

  /** Returns all operations: those of sessions, those of calculations, and GetWorkGroup. */
  public Collection<Operation> operations() {
    return operations.values();
  }

  /** Returns the operations that are commands. */
  public List<Operation> commands() {
    return operations.values().stream().filter(o -> !NO_COMMANDS.contains(o.name())).toList();
  }

  /**
   * Returns an operation.
   *
   * @param name in Athena's spelling, such as {@code StartSession}
   * @throws IllegalArgumentException if the model lacks the operation
   */
  public Operation operation(String name) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("%s is not an operation of the model".formatted(name));
    }
    return operation;
  }

  /** Returns the operation of a command such as {@code start-session}, or empty if none exists. */
  public Optional<Operation> command(String name) {
    return commands().stream().filter(o -> o.commandName().equals(name)).findFirst();
  }
}
