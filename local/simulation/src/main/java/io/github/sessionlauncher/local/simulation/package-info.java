/** The same stack and handlers in virtual time and in one process: what a launch does and costs. */
package io.github.sessionlauncher.local.simulation;
