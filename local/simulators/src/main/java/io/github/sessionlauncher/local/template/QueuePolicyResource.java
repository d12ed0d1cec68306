package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * A resource policy of queues.
 *
 * @param queueUrls the queues to which it applies
 */
public record QueuePolicyResource(
    String logicalId, List<String> queueUrls, List<PolicyStatement> statements)
    implements Resource {

  public QueuePolicyResource {
    queueUrls = List.copyOf(queueUrls);
    statements = List.copyOf(statements);
  }
}
