package io.github.sessionlauncher.local.model;

import io.github.sessionlauncher.local.model.Shape.StructureShape;
import java.util.List;

/**
 * One operation of Athena's API.
 *
 * @param name in Athena's spelling, such as {@code StartSession}
 * @param errors those that the API declares; any operation may answer others too
 * @param documentation two or three sentences, in our own words
 */
public record Operation(
    String name,
    StructureShape input,
    StructureShape output,
    List<StructureShape> errors,
    String documentation) {

  /** The command of the command line, such as {@code start-session}. */
  public String commandName() {
    return CommandNames.of(name);
  }
}
