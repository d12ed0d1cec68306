/**
 * Bad input, in bulk: seeded inputs for every border of the application and of the run without AWS,
 * each accepted or refused with a clear error. {@code docs/fuzzing.md} explains it.
 */
package io.github.sessionlauncher.local.fuzz;
