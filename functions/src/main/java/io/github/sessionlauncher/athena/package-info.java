/**
 * The adapter to Athena: maps launches to SDK requests, and responses and errors to the domain. It
 * is the only importer of the Athena SDK besides the handlers. It knows neither HTTP nor Lambda.
 */
package io.github.sessionlauncher.athena;
