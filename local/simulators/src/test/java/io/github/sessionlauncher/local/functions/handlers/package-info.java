/** Handlers that the tests of the function host run in separate processes. */
package io.github.sessionlauncher.local.functions.handlers;
