/** A launch: its identity, its triggers, its way to an outcome. No AWS SDK, no clock. */
package io.github.sessionlauncher.launch;
