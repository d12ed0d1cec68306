package io.github.sessionlauncher.local.template;

import java.util.Optional;

/**
 * A Lambda permission: it lets an AWS service invoke a function.
 *
 * @param functionArn the function
 * @param principal the service: {@code events.amazonaws.com}
 * @param sourceArn the resource, such as a rule, that may invoke it; empty for any
 * @param sourceAccount the account that may invoke it; EventBridge does not send the rule's
 *     account, so a permission with an account never matches a rule
 */
public record PermissionResource(
    String logicalId,
    String functionArn,
    String principal,
    Optional<String> sourceArn,
    Optional<String> sourceAccount)
    implements Resource {}
