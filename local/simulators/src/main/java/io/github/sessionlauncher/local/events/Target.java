package io.github.sessionlauncher.local.events;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a rule sends what it matches.
 *
 * @param id the target's id within its rule
 * @param arn the function, queue, bus or state machine
 * @param input what of the event it is given
 * @param deadLetterArn the queue for what could not be handed over
 * @param retryPolicy how long to try
 * @param roleArn the role in which the rule calls the target, for targets that need one
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

  /** A target that gets the whole event, tried as long as EventBridge does by itself. */
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
