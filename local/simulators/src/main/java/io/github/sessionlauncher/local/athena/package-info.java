/** Simulated Athena sessions. */
package io.github.sessionlauncher.local.athena;
