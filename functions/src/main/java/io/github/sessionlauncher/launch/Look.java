package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
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
 * @param sessionMayExist whether there may be a session that Athena did not tell: a call was not
 *     answered
 * @param terminate whether the session is to be terminated before the outcome is published
 * @param lookedAt when, by Step Functions' clock, or null before the first look
 */
public record Look(
    int looks,
    Progress progress,
    String sessionId,
    String startState,
    String state,
    String stateChangeReason,
    Cause cause,
    boolean sessionMayExist,
    boolean terminate,
    Instant lookedAt) {

  /** Before the first look. */
  public static final Look NONE =
      new Look(0, Progress.WAITING, null, null, null, null, null, false, false, null);

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
    if (sessionMayExist) {
      map.put("sessionMayExist", true);
    }
    map.put("terminate", terminate);
    putIfPresent(map, "lookedAt", lookedAt == null ? null : lookedAt.toString());
    return map;
  }

  private Look with(Progress newProgress, Cause newCause) {
    return new Look(
        looks,
        newProgress,
        sessionId,
        startState,
        state,
        stateChangeReason,
        newCause,
        sessionMayExist,
        terminate,
        lookedAt);
  }

  /** The next look, of which nothing is known yet. */
  Look next() {
    return new Look(
        looks + 1,
        sessionId == null ? Progress.WAITING : Progress.PENDING,
        sessionId,
        startState,
        state,
        stateChangeReason,
        null,
        sessionMayExist,
        false,
        lookedAt);
  }

  /** The same look; now its session is known. */
  Look claimed(String session, String firstState) {
    return new Look(
        looks,
        Progress.PENDING,
        session,
        firstState,
        firstState,
        null,
        null,
        false,
        false,
        lookedAt);
  }

  /** The same look; there is no session yet, and perhaps one that we cannot see. */
  Look waiting(Cause why, boolean mayExist) {
    return new Look(
        looks,
        Progress.WAITING,
        null,
        null,
        null,
        null,
        why,
        sessionMayExist || mayExist,
        false,
        lookedAt);
  }

  /** The same look; Athena cannot be asked any more, and there may be a session. */
  Look tooLate(Cause why) {
    return waiting(why, true).expired(why);
  }

  /** The same look; Athena refuses the request for good. */
  Look refused(Cause why) {
    return with(Progress.REJECTED, why);
  }

  /** The same look, with what Athena said of the session. */
  Look seen(SessionState seen, String text, String reason) {
    return new Look(
        looks,
        seen.progress(),
        sessionId,
        startState,
        text,
        reason,
        null,
        sessionMayExist,
        terminate,
        lookedAt);
  }

  /** The same look; Athena did not say. That is never a failure of the session. */
  Look unseen(Cause why) {
    return with(progress, why);
  }

  /** The same look, at the end of the launch's time. */
  Look expired(Cause why) {
    return with(Progress.EXPIRED, why);
  }

  /** The same look; its session is to be terminated. */
  Look terminating() {
    return new Look(
        looks,
        progress,
        sessionId,
        startState,
        state,
        stateChangeReason,
        cause,
        sessionMayExist,
        true,
        lookedAt);
  }

  /** The same look, with its time. */
  Look at(Instant time) {
    return new Look(
        looks,
        progress,
        sessionId,
        startState,
        state,
        stateChangeReason,
        cause,
        sessionMayExist,
        terminate,
        time);
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
        look.constant("progress", Progress.class),
        look.optionalText("sessionId"),
        look.optionalText("startState"),
        look.optionalText("state"),
        look.optionalText("stateChangeReason"),
        look.map().get("cause") == null ? null : Cause.read(look.object("cause")),
        Boolean.TRUE.equals(look.map().get("sessionMayExist")),
        Boolean.TRUE.equals(look.map().get("terminate")),
        look.map().get("lookedAt") == null ? null : look.instant("lookedAt"));
  }

  static void putIfPresent(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
