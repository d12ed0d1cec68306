/**
 * The use cases of a launch and the ports that they need: start, look, find, and the last net. It
 * also holds the records that the state machine carries. It uses no AWS SDK and no clock.
 */
package io.github.sessionlauncher.launch;
