/**
 * Session states, what each means for a launch, and the poll plan. Pure values and functions: no
 * AWS SDK, no clock, and no other package of this project.
 */
package io.github.sessionlauncher.session;
