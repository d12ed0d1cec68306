/**
 * Prints replies byte for byte as the AWS CLI does: json, text and table like version 1, yaml and
 * yaml-stream like version 2. {@code docs/output.md} describes how this is checked. The conversion
 * of a reply to its printed members is in {@code parameters}.
 */
package io.github.sessionlauncher.local.output;
