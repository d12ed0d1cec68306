package io.github.sessionlauncher.local.aws;

/** The permissions of a principal. */
@FunctionalInterface
public interface Permissions {

  /** Allows every action. The user of the local machine has these permissions. */
  Permissions ALL = (action, resource) -> true;

  /**
   * Returns whether the principal may perform an action.
   *
   * @param action such as {@code athena:StartSession}
   * @param resource the ARN of the resource that the action uses
   */
  boolean allows(String action, String resource);
}
