package io.github.sessionlauncher.local.simulation;

/**
 * A violation of an invariant.
 *
 * @param invariant the invariant
 * @param launchId the launch, or whatever else the violation is about; {@code -} if nothing
 * @param text what was found
 */
public record Violation(Invariant invariant, String launchId, String text) {}
