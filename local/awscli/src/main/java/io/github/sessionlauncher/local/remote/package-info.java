/**
 * Calls of AWS, or of whatever answers like it: where a request goes and as whom is found out as
 * the AWS CLI does, from options, the environment and the configuration files.
 */
package io.github.sessionlauncher.local.remote;
