/** Hosts the Lambda functions, each in processes of its own. */
package io.github.sessionlauncher.local.functions;
