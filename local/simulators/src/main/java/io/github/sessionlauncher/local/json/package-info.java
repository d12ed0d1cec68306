/** The one way to read JSON in {@code local/}, and to write it. */
package io.github.sessionlauncher.local.json;
