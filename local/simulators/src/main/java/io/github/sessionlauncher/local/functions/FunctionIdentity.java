package io.github.sessionlauncher.local.functions;

import java.time.Duration;

/**
 * The properties that a function can read about itself.
 *
 * @param name its physical name
 * @param timeout the time limit of an invocation
 * @param memoryMegabytes 128 to 10,240
 */
public record FunctionIdentity(
    String name, String arn, String logGroupName, Duration timeout, int memoryMegabytes) {}
