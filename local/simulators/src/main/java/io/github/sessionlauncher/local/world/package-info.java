/** A world: one stack of a template, built out of simulated services and hosted functions. */
package io.github.sessionlauncher.local.world;
