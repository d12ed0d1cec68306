/** The local world's description of our HTTP API: the documents, and Swagger UI as their page. */
package io.github.sessionlauncher.local.description;
