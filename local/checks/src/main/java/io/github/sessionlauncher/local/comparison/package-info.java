/**
 * Comparisons of the command line with AWS CLI, and the random inputs for them: shorthand that is
 * written and read again, and what the scripts in {@code benchmarks/} run beside AWS CLI's own
 * code. Nothing that users run depends on it.
 */
package io.github.sessionlauncher.local.comparison;
