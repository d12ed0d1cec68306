/**
 * The launcher's command line: {@code launch}, {@code serve}, {@code simulate}, {@code completion}
 * and {@code help}, and the main class. The session commands of the AWS CLI are in {@code
 * local.cli.athena}. No logic that another module could have is here.
 */
package io.github.sessionlauncher.local.cli;
