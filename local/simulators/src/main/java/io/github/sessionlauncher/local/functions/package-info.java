/**
 * Hosts the Lambda functions, each in its own processes, through AWS's runtime interface client.
 * Expect Lambda's Runtime API, execution environments, concurrency limits and the queue of
 * asynchronous events. The HTTP endpoint of the Invoke operation is in {@code local.http}; this
 * package reads no template.
 */
package io.github.sessionlauncher.local.functions;
