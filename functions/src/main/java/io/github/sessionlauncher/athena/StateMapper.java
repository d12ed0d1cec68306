package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.SessionState;
import software.amazon.awssdk.services.athena.model.SessionStatus;

/** Maps the SDK's session states. It is the only place that does, and misses none. */
final class StateMapper {

  private StateMapper() {}

  /**
   * @param status may be null
   */
  static ObservedState of(SessionStatus status) {
    return status == null
        ? ObservedState.NONE
        : of(status.state(), status.stateAsString(), status.stateChangeReason());
  }

  /**
   * @param name Athena's name of the state, which the SDK may not know; may be null
   */
  static ObservedState of(
      software.amazon.awssdk.services.athena.model.SessionState state, String name, String reason) {
    return new ObservedState(state(state), name, reason);
  }

  /** Does not compile with an SDK that has a new state. */
  private static SessionState state(
      software.amazon.awssdk.services.athena.model.SessionState state) {
    return switch (state) {
      case null -> SessionState.UNKNOWN;
      case CREATING -> SessionState.CREATING;
      case CREATED -> SessionState.CREATED;
      case IDLE -> SessionState.IDLE;
      case BUSY -> SessionState.BUSY;
      case TERMINATING -> SessionState.TERMINATING;
      case TERMINATED -> SessionState.TERMINATED;
      case DEGRADED -> SessionState.DEGRADED;
      case FAILED -> SessionState.FAILED;
      case UNKNOWN_TO_SDK_VERSION -> SessionState.UNKNOWN;
    };
  }
}
