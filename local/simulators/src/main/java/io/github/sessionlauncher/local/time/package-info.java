/**
 * The clock of a local world and the queue of its pending actions: real time, accelerated real
 * time, or virtual time. All simulated services run on one {@link
 * io.github.sessionlauncher.local.time.Timeline}. This package contains nothing about AWS.
 */
package io.github.sessionlauncher.local.time;
