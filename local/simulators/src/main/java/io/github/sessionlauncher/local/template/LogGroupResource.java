package io.github.sessionlauncher.local.template;

import java.util.Optional;

/**
 * A log group.
 *
 * @param arn without {@code :*} at its end
 * @param retentionDays empty: it keeps its logs for ever
 */
public record LogGroupResource(
    String logicalId, String name, String arn, Optional<Integer> retentionDays)
    implements Resource {}
