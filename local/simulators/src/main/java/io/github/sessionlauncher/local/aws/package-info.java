/**
 * The types that all simulated AWS services share: callers, permissions, error replies, ids, and
 * the interface of a service with an AWS JSON protocol. The services themselves are in packages of
 * their own, and HTTP is in {@code http}.
 */
package io.github.sessionlauncher.local.aws;
