/**
 * The JSON binding: strict for values, tolerant for the envelopes of AWS. It is the only importer
 * of Jackson, and knows no other package of this project.
 */
package io.github.sessionlauncher.json;
