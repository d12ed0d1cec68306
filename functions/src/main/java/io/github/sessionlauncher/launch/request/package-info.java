/** What can be asked for, and the limits that Athena sets. */
package io.github.sessionlauncher.launch.request;
