package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of one session, for tests and observers.
 *
 * @param sessionId a UUID, perhaps with a prefix in place of its first characters
 * @param workGroup its work group's name
 * @param requestToken the ClientRequestToken of its request, if any
 * @param state its current state
 * @param reason the StateChangeReason of that state, if any
 * @param startedAt the time of StartSession
 */
public record SessionRecord(
    String sessionId,
    String workGroup,
    Optional<String> requestToken,
    SessionState state,
    Optional<String> reason,
    Instant startedAt) {}
