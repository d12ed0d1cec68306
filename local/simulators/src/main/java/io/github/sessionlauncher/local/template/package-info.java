/**
 * Reads a SAM template and resolves it to a {@link io.github.sessionlauncher.local.template.Stack}:
 * parameters, conditions, intrinsic functions and Globals are evaluated, and each resource is a
 * record. Everything that is invalid or not simulated is reported at once, with its line. The
 * simulated services that are built from the stack are in other packages.
 */
package io.github.sessionlauncher.local.template;
