/**
 * The only way to read JSON in {@code local/}, in named modes, and to write it. It knows no AWS
 * service and no definition of a document.
 */
package io.github.sessionlauncher.local.json;
