/**
 * Session states, what each means for a launch, and the poll plan. It contains values and pure
 * functions only, and uses no AWS SDK, no clock and no other package of this project.
 */
package io.github.sessionlauncher.session;
