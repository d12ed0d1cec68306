package io.github.sessionlauncher.local.functions;

import java.time.Duration;

/**
 * What a function knows about itself.
 *
 * @param name its physical name
 * @param timeout how long an invocation may take
 * @param memoryMegabytes 128 to 10,240
 */
public record FunctionIdentity(
    String name, String arn, String logGroupName, Duration timeout, int memoryMegabytes) {}
