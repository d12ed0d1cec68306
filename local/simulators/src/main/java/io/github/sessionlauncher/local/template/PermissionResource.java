package io.github.sessionlauncher.local.template;

import java.util.Optional;

/**
 * Leave for an AWS service to call a function.
 *
 * @param functionArn the function
 * @param principal the service: {@code events.amazonaws.com}
 * @param sourceArn the rule or the like that may call; empty for any
 * @param sourceAccount the account that may call; a rule does not say its account, so this shuts
 *     rules out
 */
public record PermissionResource(
    String logicalId,
    String functionArn,
    String principal,
    Optional<String> sourceArn,
    Optional<String> sourceAccount)
    implements Resource {}
