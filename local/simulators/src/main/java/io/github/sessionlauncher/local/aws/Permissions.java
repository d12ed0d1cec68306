package io.github.sessionlauncher.local.aws;

/** What a principal may do. */
@FunctionalInterface
public interface Permissions {

  /** Somebody at the keyboard of this machine: everything. */
  Permissions ALL = (action, resource) -> true;

  /**
   * @param action such as {@code athena:StartSession}
   * @param resource the ARN that the action touches
   */
  boolean allows(String action, String resource);
}
