package io.github.sessionlauncher.local.template;

import java.time.Duration;

/**
 * A standard queue.
 *
 * @param retention how long it keeps a message: 1 minute to 14 days, 4 days by itself
 */
public record QueueResource(
    String logicalId, String name, String arn, String url, Duration retention)
    implements Resource {}
