/**
 * The endpoint that serves the description of the HTTP API: the OpenAPI document, its schemas, and
 * Swagger UI. The documents are in {@code docs/api}; this package handles no API call.
 */
package io.github.sessionlauncher.local.description;
