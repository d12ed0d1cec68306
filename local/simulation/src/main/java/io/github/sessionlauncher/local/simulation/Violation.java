package io.github.sessionlauncher.local.simulation;

/**
 * An invariant that was broken.
 *
 * @param invariant which one
 * @param launchId of the launch, or of what it is about; {@code -} if it is about none
 * @param text what was found
 */
public record Violation(Invariant invariant, String launchId, String text) {}
