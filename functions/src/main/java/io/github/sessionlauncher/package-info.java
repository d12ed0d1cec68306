/** The two Lambda functions of the Athena Session Launcher. */
package io.github.sessionlauncher;
