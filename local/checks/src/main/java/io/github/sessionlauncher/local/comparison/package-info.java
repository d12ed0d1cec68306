/**
 * The launcher's side of the comparisons with the AWS CLI, and the random inputs for them. Scripts
 * in {@code benchmarks/} run each main class beside the AWS CLI's own code and compare the results.
 * The code that is compared is in the module {@code awscli}; no product code depends on this
 * package.
 */
package io.github.sessionlauncher.local.comparison;
