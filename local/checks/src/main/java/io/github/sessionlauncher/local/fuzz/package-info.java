/**
 * The fuzzer: seeded random inputs for every border, that is for every entry point of the
 * application and of the run without AWS. Each input must be accepted, or refused with a clear
 * error. Failures of AWS are not simulated here; that is the purpose of the module {@code
 * simulation}. {@code docs/fuzzing.md} describes the borders, the inputs and the requirements.
 */
package io.github.sessionlauncher.local.fuzz;
