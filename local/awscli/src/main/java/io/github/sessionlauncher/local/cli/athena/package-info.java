/**
 * The commands of {@code aws athena} for sessions, letter by letter, and what they lack: checked
 * input, safe repetition, a wait that ends.
 */
package io.github.sessionlauncher.local.cli.athena;
