package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * A session's change of state; the first is that to CREATING.
 *
 * @param sessionId whose
 * @param workGroup its work group's name
 * @param requestToken the ClientRequestToken of its request, where it had one
 * @param state the new state
 * @param reason the StateChangeReason, where there is one
 * @param time when
 */
public record SessionChange(
    String sessionId,
    String workGroup,
    Optional<String> requestToken,
    SessionState state,
    Optional<String> reason,
    Instant time) {}
