/**
 * Clients of Athena and Step Functions that implement the AWS SDK's interfaces and call the
 * simulated services in this process, without HTTP; and a host of Lambda handlers in virtual time.
 * Without HTTP, a million launches take minutes. {@code DirectClientsTest} compares these clients
 * with the SDK's own.
 *
 * <p>Faults are not here: {@code local.simulation} injects them through {@link
 * io.github.sessionlauncher.local.inprocess.Wire}.
 */
package io.github.sessionlauncher.local.inprocess;
