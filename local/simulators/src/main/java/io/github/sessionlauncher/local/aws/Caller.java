package io.github.sessionlauncher.local.aws;

import java.util.Objects;

/**
 * Who makes a call, as IAM sees it.
 *
 * @param arn the principal's ARN, for error messages and for {@code requestContext}
 * @param permissions what it may do
 */
public record Caller(String arn, Permissions permissions) {

  public Caller {
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(permissions, "permissions");
  }

  /**
   * Refuses what the caller may not do.
   *
   * @param action such as {@code athena:StartSession}
   * @param resource the ARN that the action touches
   * @throws AwsError {@code AccessDeniedException}, in the words of AWS
   */
  public void require(String action, String resource) {
    if (!permissions.allows(action, resource)) {
      throw new AwsError(
          "AccessDeniedException",
          "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
              .formatted(arn, action, resource, action));
    }
  }
}
