package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a session's state. The first one is to CREATING.
 *
 * @param sessionId the session's id
 * @param workGroup its work group's name
 * @param requestToken the ClientRequestToken of its request, if any
 * @param state the new state
 * @param reason the StateChangeReason, if any
 * @param time the time of the change
 */
public record SessionChange(
    String sessionId,
    String workGroup,
    Optional<String> requestToken,
    SessionState state,
    Optional<String> reason,
    Instant time) {}
