package io.github.sessionlauncher.session;

import java.time.Instant;
import java.util.Arrays;

/**
 * The state of a session as Athena last reported it.
 *
 * @param state the state, {@code UNKNOWN} if this version does not know it or Athena named none
 * @param name Athena's name of the state, also of an unknown one; null if Athena named none
 * @param reason Athena's reason for the state, verbatim, or null
 * @param startedAt when Athena started the session, or null if Athena did not say
 * @param readyAt since when the session has been idle, or null if it is not
 */
public record ObservedState(
    SessionState state, String name, String reason, Instant startedAt, Instant readyAt) {

  /** No state has been observed yet. */
  public static final ObservedState NONE =
      new ObservedState(SessionState.UNKNOWN, null, null, null, null);

  /** Returns the state that Athena calls {@code name}, which may be null. */
  public static ObservedState named(String name, String reason) {
    return named(name, reason, null, null);
  }

  /** Returns the state that Athena calls {@code name}, with its times; any of them may be null. */
  public static ObservedState named(
      String name, String reason, Instant startedAt, Instant readyAt) {
    SessionState known =
        Arrays.stream(SessionState.values())
            .filter(state -> state.name().equals(name))
            .findFirst()
            .orElse(SessionState.UNKNOWN);
    return new ObservedState(known, name, reason, startedAt, readyAt);
  }
}
