/**
 * Calls Athena and the deployed application, on AWS or at another endpoint. The endpoint, the
 * region and the credentials are resolved as the AWS CLI does, from options, the environment and
 * the configuration files; the SDK signs, sends and retries. Options are not parsed and replies are
 * not printed here.
 */
package io.github.sessionlauncher.local.remote;
