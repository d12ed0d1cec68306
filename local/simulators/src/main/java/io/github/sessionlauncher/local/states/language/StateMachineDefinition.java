package io.github.sessionlauncher.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A valid definition of a state machine.
 *
 * @param startAt the first state
 * @param timeoutSeconds of the whole execution; empty for the maximum of Step Functions, a year
 * @param states by their names
 */
public record StateMachineDefinition(
    Optional<String> comment,
    String startAt,
    Optional<Long> timeoutSeconds,
    Map<String, State> states) {

  /**
   * Reads a definition.
   *
   * @param json the text, up to 1 MB
   * @param resources the integrations that its tasks can call, such as {@code
   *     arn:aws:states:::lambda:invoke}
   * @throws DefinitionException with every problem in it
   */
  public static StateMachineDefinition read(String json, Set<String> resources) {
    return DefinitionReader.read(json, resources);
  }

  /** Reads a parsed definition; see {@link #read(String, Set)}. */
  public static StateMachineDefinition read(JsonNode json, Set<String> resources) {
    return new DefinitionReader(resources).read(json);
  }
}
