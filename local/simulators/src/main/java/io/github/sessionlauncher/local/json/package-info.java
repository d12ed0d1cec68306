/** What every reader of JSON here says of what is none. */
package io.github.sessionlauncher.local.json;
