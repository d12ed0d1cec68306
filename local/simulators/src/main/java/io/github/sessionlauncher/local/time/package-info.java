/** Time in the world: real, faster than real, or virtual. */
package io.github.sessionlauncher.local.time;
