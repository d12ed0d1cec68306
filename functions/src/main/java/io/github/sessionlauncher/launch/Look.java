package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer about a launch's session, and what it means. An execution carries its last look from
 * round to round.
 *
 * @param looks how many looks there were, this one included
 * @param progress what it means
 * @param sessionId the session, or null as long as none is known
 * @param startState the state in Athena's first answer, or null; a replay of StartSession repeats
 *     it
 * @param state Athena's word for the state, or null if never seen
 * @param stateChangeReason Athena's reason, verbatim, or null
 * @param cause why the session could not be had or seen at this look, or null
 * @param terminate whether the session is to be terminated before the outcome is published
 */
public record Look(
    int looks,
    Progress progress,
    String sessionId,
    String startState,
    String state,
    String stateChangeReason,
    Cause cause,
    boolean terminate) {

  /** Before the first look. */
  public static final Look NONE =
      new Look(0, Progress.WAITING, null, null, null, null, null, false);

  /** As the execution carries it; absent members are left out. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("looks", looks);
    map.put("progress", progress.name());
    putIfPresent(map, "sessionId", sessionId);
    putIfPresent(map, "startState", startState);
    putIfPresent(map, "state", state);
    putIfPresent(map, "stateChangeReason", stateChangeReason);
    putIfPresent(map, "cause", cause == null ? null : cause.toMap());
    map.put("terminate", terminate);
    return map;
  }

  /**
   * Reads what {@link #toMap()} wrote.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static Look fromMap(Object json) {
    InputReader look = InputReader.of("look", json);
    return new Look(
        look.number("looks"),
        Progress.valueOf(look.text("progress")),
        look.optionalText("sessionId"),
        look.optionalText("startState"),
        look.optionalText("state"),
        look.optionalText("stateChangeReason"),
        look.map().get("cause") == null ? null : Cause.fromMap(look.object("cause").map()),
        Boolean.TRUE.equals(look.map().get("terminate")));
  }

  static void putIfPresent(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
