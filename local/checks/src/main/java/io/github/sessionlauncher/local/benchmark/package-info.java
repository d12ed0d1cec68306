/**
 * Benchmarks of the simulation and of the cost of a launch, for the scripts {@code
 * benchmarks/simulation} and {@code benchmarks/cost}. {@code benchmarks/RESULTS.md} has the
 * results. The benchmarks of the fuzzer and of the shorthand syntax are beside the code that they
 * run.
 */
package io.github.sessionlauncher.local.benchmark;
