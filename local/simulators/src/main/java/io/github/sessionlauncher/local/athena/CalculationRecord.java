package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of one calculation, for tests and observers.
 *
 * @param calculationId a UUID
 * @param sessionId the id of its session
 * @param requestToken the ClientRequestToken of its request, if any
 * @param codeBlock its code
 * @param state its current state
 * @param reason the StateChangeReason of that state, if any
 * @param submittedAt the time of StartCalculationExecution
 */
public record CalculationRecord(
    String calculationId,
    String sessionId,
    Optional<String> requestToken,
    String codeBlock,
    CalculationState state,
    Optional<String> reason,
    Instant submittedAt) {}
