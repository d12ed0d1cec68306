package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * A policy that is a resource of its own ({@code AWS::IAM::Policy}). The stack adds its statements
 * to its roles.
 *
 * @param roleNames the names of the roles that have it
 * @param characters the size of its document
 */
record AttachedPolicyResource(
    String logicalId, List<String> roleNames, List<PolicyStatement> statements, int characters)
    implements Resource {

  AttachedPolicyResource {
    roleNames = List.copyOf(roleNames);
    statements = List.copyOf(statements);
  }
}
