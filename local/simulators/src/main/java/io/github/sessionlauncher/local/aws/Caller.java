package io.github.sessionlauncher.local.aws;

import java.util.Objects;

/**
 * The IAM principal that makes a call.
 *
 * @param arn the principal's ARN, for error messages and {@code requestContext}
 * @param permissions the actions that it may perform
 */
public record Caller(String arn, Permissions permissions) {

  public Caller {
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(permissions, "permissions");
  }

  /**
   * Checks that the caller may perform an action.
   *
   * @param action such as {@code athena:StartSession}
   * @param resource the ARN of the resource that the action uses
   * @throws AwsError {@code AccessDeniedException} with AWS's message, if the caller may not
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
