package io.github.sessionlauncher.session;

/**
 * The state of a session as Athena last reported it.
 *
 * @param state the state, {@code UNKNOWN} if this version does not know it or Athena named none
 * @param name Athena's name of the state, also of an unknown one; null if Athena named none
 * @param reason Athena's reason for the state, verbatim, or null
 */
public record ObservedState(SessionState state, String name, String reason) {

  /** No state has been observed yet. */
  public static final ObservedState NONE = new ObservedState(SessionState.UNKNOWN, null, null);

  /** Returns the state that Athena calls {@code name}, which may be null. */
  public static ObservedState named(String name, String reason) {
    for (SessionState state : SessionState.values()) {
      if (state.name().equals(name)) {
        return new ObservedState(state, name, reason);
      }
    }
    return new ObservedState(SessionState.UNKNOWN, name, reason);
  }
}
