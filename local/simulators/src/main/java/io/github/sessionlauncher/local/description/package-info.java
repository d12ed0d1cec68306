/** The description of our HTTP API, served: for machines as it is, for people as a page. */
package io.github.sessionlauncher.local.description;
