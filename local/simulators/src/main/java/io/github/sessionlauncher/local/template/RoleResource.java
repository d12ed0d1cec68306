package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * A role, written in the template or made by SAM.
 *
 * @param trustedServices who may take it: {@code lambda.amazonaws.com}
 * @param statements of all its policies
 */
public record RoleResource(
    String logicalId,
    String name,
    String arn,
    List<String> trustedServices,
    List<PolicyStatement> statements)
    implements Resource {

  public RoleResource {
    trustedServices = List.copyOf(trustedServices);
    statements = List.copyOf(statements);
  }
}
