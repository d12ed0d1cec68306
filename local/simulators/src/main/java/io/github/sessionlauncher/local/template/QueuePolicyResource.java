package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * Who may use queues.
 *
 * @param queueUrls the queues it is for
 */
public record QueuePolicyResource(
    String logicalId, List<String> queueUrls, List<PolicyStatement> statements)
    implements Resource {

  public QueuePolicyResource {
    queueUrls = List.copyOf(queueUrls);
    statements = List.copyOf(statements);
  }
}
