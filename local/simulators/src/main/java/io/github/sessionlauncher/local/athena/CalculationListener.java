package io.github.sessionlauncher.local.athena;

/**
 * Receives every change of a calculation's state, inside the action of the timeline that causes it.
 */
@FunctionalInterface
public interface CalculationListener {

  void changed(CalculationChange change);
}
