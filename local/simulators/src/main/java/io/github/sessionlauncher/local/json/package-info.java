/**
 * The ways to read JSON in {@code local/}, in named modes, and to write it. The commands read with
 * {@code JsonTree}, which starts faster; their modes are Python's ({@code python.JsonReader}). This
 * package knows no AWS service and no definition of a document.
 */
package io.github.sessionlauncher.local.json;
