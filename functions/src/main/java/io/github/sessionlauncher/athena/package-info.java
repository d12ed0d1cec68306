/** The port to Athena. The only importer of the Athena SDK. */
package io.github.sessionlauncher.athena;
