/** Session states, what they mean for a launch, and when to look again. */
package io.github.sessionlauncher.session;
