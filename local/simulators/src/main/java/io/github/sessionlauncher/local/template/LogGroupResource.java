package io.github.sessionlauncher.local.template;

import java.util.Optional;

/**
 * A log group.
 *
 * @param arn without a trailing {@code :*}
 * @param retentionDays empty if the logs never expire
 */
public record LogGroupResource(
    String logicalId, String name, String arn, Optional<Integer> retentionDays)
    implements Resource {}
