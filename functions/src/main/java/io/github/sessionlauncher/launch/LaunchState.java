package io.github.sessionlauncher.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the state machine carries from look to look. Its look and outcome are also the record of a
 * launch that has ended.
 *
 * @param look the last look
 * @param outcome the detail of the outcome event, as JSON; null while the launch is running
 * @param resources the ARNs for the outcome event
 * @param waitSeconds how long to wait before the next look
 * @param calculation the detail of its calculation's outcome event, or the last look at it, as
 *     JSON; null if there is none
 */
public record LaunchState(
    Look look, Map<?, ?> outcome, List<?> resources, int waitSeconds, Map<?, ?> calculation) {

  /** The state of a launch without a calculation so far. */
  public LaunchState(Look look, Map<?, ?> outcome, List<?> resources, int waitSeconds) {
    this(look, outcome, resources, waitSeconds, null);
  }

  /** Returns the members that {@code session-launcher.asl.json} picks, each of them always. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(Members.LOOK, look.toMap());
    map.put(Members.OUTCOME, outcome);
    map.put(Members.RESOURCES, resources);
    map.put(Members.WAIT_SECONDS, waitSeconds);
    return map;
  }

  /**
   * Reads a state's input, or the record of a launch; only the look is required.
   *
   * @throws UnreadableInputException if there is no look in it
   */
  static LaunchState read(Map<?, ?> json) {
    return new LaunchState(
        Look.fromMap(json.get(Members.LOOK)),
        json.get(Members.OUTCOME) instanceof Map<?, ?> outcome ? outcome : null,
        json.get(Members.RESOURCES) instanceof List<?> resources ? resources : List.of(),
        0,
        json.get(Members.CALCULATION_OUTCOME) instanceof Map<?, ?> outcome
            ? outcome
            : json.get(Members.CALCULATION) instanceof Map<?, ?> calculation ? calculation : null);
  }

  /** Returns whether the outcome is ready to be published. */
  boolean isComplete() {
    return outcome != null && outcome.containsKey(Members.ENDED_AT);
  }
}
