/** Handlers that the tests of the function host run in processes of their own. */
package io.github.sessionlauncher.local.functions.handlers;
