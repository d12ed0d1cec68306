/**
 * A world: one stack of a template, assembled from simulated services and hosted functions. Expect
 * the wiring here: roles, task integrations, rule targets and status events. The services
 * themselves and the functions' processes are in other packages.
 */
package io.github.sessionlauncher.local.world;
