/** The one port: AWS endpoints and our HTTP API. */
package io.github.sessionlauncher.local.http;
