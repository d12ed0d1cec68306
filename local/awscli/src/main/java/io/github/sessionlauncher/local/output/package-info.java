/**
 * Prints replies as AWS CLI does: json, text and table as its version 1, yaml and yaml-stream as
 * its version 2. {@code docs/output.md} says how that is checked.
 */
package io.github.sessionlauncher.local.output;
