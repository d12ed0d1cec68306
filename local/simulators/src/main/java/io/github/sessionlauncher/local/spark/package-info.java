/**
 * The real Spark behind the simulated Athena: one driver for each session, as a process of its own.
 */
package io.github.sessionlauncher.local.spark;
