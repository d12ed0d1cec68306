package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one session, for tests and for people who watch.
 *
 * @param sessionId a UUID
 * @param workGroup its work group's name
 * @param requestToken the ClientRequestToken of its request, where it had one
 * @param state as of now
 * @param reason the StateChangeReason of that state, where there is one
 * @param startedAt when StartSession started it
 * @param startCalls how many StartSession calls were answered with this session: the first and its
 *     replays
 */
public record SessionRecord(
    String sessionId,
    String workGroup,
    Optional<String> requestToken,
    SessionState state,
    Optional<String> reason,
    Instant startedAt,
    int startCalls) {}
