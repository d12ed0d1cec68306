/**
 * The session commands of {@code aws athena}: the AWS CLI's options, output and exit codes, and our
 * own options {@code --wait} and {@code --launch}. Parsing of values, validation, output formats
 * and HTTP are in the packages {@code shorthand}, {@code parameters}, {@code output} and {@code
 * remote}.
 */
package io.github.sessionlauncher.local.cli.athena;
