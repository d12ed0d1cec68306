package io.github.sessionlauncher.local.events;

import java.util.Objects;
import java.util.Optional;

/**
 * A target of a rule.
 *
 * @param id the target's id within its rule
 * @param arn the ARN of a function, state machine or topic
 * @param input how the payload is made from the event
 * @param deadLetterArn the queue for events that could not be delivered
 * @param retryPolicy how often and how long to retry
 * @param roleArn the role that the rule assumes to call the target, for targets that need one
 */
public record Target(
    String id,
    String arn,
    TargetInput input,
    Optional<String> deadLetterArn,
    RetryPolicy retryPolicy,
    Optional<String> roleArn) {

  public Target {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(deadLetterArn, "deadLetterArn");
    Objects.requireNonNull(retryPolicy, "retryPolicy");
    Objects.requireNonNull(roleArn, "roleArn");
  }

  /** Returns whether the target is an SNS topic. */
  public boolean isTopic() {
    return arn.contains(":sns:");
  }

  /** Returns a target that receives the whole event, with EventBridge's default retry policy. */
  public static Target of(String id, String arn) {
    return new Target(
        id,
        arn,
        new TargetInput.WholeEvent(),
        Optional.empty(),
        RetryPolicy.DEFAULT,
        Optional.empty());
  }
}
