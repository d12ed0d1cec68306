package io.github.sessionlauncher.local.model;

import io.github.sessionlauncher.local.model.Shape.StructureShape;
import java.util.List;

/**
 * One operation of Athena's API.
 *
 * @param name in Athena's spelling, such as {@code StartSession}
 * @param errors the errors that the API declares; any operation may also fail with others
 * @param documentation two or three sentences, in our own words
 */
public record Operation(
    String name,
    StructureShape input,
    StructureShape output,
    List<StructureShape> errors,
    String documentation) {

  /** Returns the name of the AWS CLI command, such as {@code start-session}. */
  public String commandName() {
    return CommandNames.of(name);
  }
}
