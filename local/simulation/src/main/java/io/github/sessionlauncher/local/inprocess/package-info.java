/**
 * Clients of the AWS SDK, by their interfaces, that reach the simulated services in this process
 * and without HTTP: a million launches in minutes need that. A test holds them against the SDK's
 * own.
 */
package io.github.sessionlauncher.local.inprocess;
