/**
 * The simulation: the deployed stack in virtual time, a storm of faults, and the checks of the
 * promise after every event. {@code docs/simulation.md} explains it.
 *
 * <p>The simulated services are not here but in the module {@code simulators}; the in-process
 * clients are in {@code local.inprocess}, and the benchmarks in the module {@code checks}.
 */
package io.github.sessionlauncher.local.simulation;
