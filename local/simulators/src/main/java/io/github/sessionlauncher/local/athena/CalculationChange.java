package io.github.sessionlauncher.local.athena;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a calculation's state. The first one is to CREATING.
 *
 * @param calculationId the calculation's id
 * @param sessionId the id of its session
 * @param requestToken the ClientRequestToken of its request, if any
 * @param state the new state
 * @param reason the StateChangeReason, if any
 * @param time the time of the change
 */
public record CalculationChange(
    String calculationId,
    String sessionId,
    Optional<String> requestToken,
    CalculationState state,
    Optional<String> reason,
    Instant time) {}
