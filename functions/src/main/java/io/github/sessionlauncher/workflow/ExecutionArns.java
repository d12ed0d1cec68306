package io.github.sessionlauncher.workflow;

import io.github.sessionlauncher.launch.LaunchId;

/** The ARN of a launch's execution. */
final class ExecutionArns {

  private ExecutionArns() {}

  /** {@code …:stateMachine:NAME} to {@code …:execution:NAME:ID}. */
  static String of(String stateMachineArn, LaunchId id) {
    return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + id.value();
  }
}
