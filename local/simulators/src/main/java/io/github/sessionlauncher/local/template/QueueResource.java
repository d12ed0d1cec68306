package io.github.sessionlauncher.local.template;

import java.time.Duration;

/**
 * A standard queue.
 *
 * @param retention the message retention period: 1 minute to 14 days; SQS's default is 4 days
 */
public record QueueResource(
    String logicalId, String name, String arn, String url, Duration retention)
    implements Resource {}
