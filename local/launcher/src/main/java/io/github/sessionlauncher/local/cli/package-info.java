/** The launcher's command line. */
package io.github.sessionlauncher.local.cli;
