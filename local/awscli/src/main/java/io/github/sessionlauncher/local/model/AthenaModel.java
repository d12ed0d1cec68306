package io.github.sessionlauncher.local.model;

import io.github.sessionlauncher.local.python.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The session operations of Athena's API, version 2017-05-18. */
public final class AthenaModel {

  private static final String FILE = "athena-sessions.json";

  private final Map<String, Operation> operations;

  private AthenaModel(Map<String, Operation> operations) {
    this.operations = operations;
  }

  /**
   * Reads the model that is built in. A command calls this once, and it takes a few milliseconds.
   */
  public static AthenaModel load() {
    try (InputStream file = AthenaModel.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new AthenaModel(new ModelReader(JsonReader.read(text)).operations());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** All operations: StartSession, GetSession, GetSessionStatus, TerminateSession, ListSessions. */
  public Collection<Operation> operations() {
    return operations.values();
  }

  /**
   * @param name in Athena's spelling, such as {@code StartSession}
   * @throws IllegalArgumentException if it is none of the five
   */
  public Operation operation(String name) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("%s is no session operation".formatted(name));
    }
    return operation;
  }

  /** The operation of a command such as {@code start-session}, if it is one of the five. */
  public Optional<Operation> command(String name) {
    return operations.values().stream().filter(o -> o.commandName().equals(name)).findFirst();
  }
}
