package io.github.sessionlauncher.local.aws;

import java.util.Map;
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
   * Checks that the caller may perform an operation that concerns one resource.
   *
   * @param operation such as {@code states:StartExecution}
   * @param arn the resource
   * @throws AwsError {@code AccessDeniedException} with AWS's message, if the caller may not
   */
  public void require(String operation, String arn) {
    for (RequiredPermission needed : RequiredPermission.of(operation)) {
      allow(needed.action(), arn);
    }
  }

  /**
   * Checks that the caller may perform an operation that concerns several resources.
   *
   * @param operation such as {@code athena:StartSession}
   * @param arns the ARNs of the call by the names of {@code permissions.txt}, such as {@code work
   *     group}
   * @throws AwsError {@code AccessDeniedException} with AWS's message, if the caller may not
   */
  public void require(String operation, Map<String, String> arns) {
    for (RequiredPermission needed : RequiredPermission.of(operation)) {
      String arn = arns.get(needed.resource());
      if (arn != null) {
        allow(needed.action(), arn);
      }
    }
  }

  private void allow(String action, String resource) {
    if (!permissions.allows(action, resource)) {
      throw new AwsError(
          "AccessDeniedException",
          "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
              .formatted(arn, action, resource, action));
    }
  }
}
