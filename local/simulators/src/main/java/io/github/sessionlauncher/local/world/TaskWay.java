package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.states.TaskIntegration;

/** The way from a state machine to what its tasks call: where a simulation loses calls. */
@FunctionalInterface
public interface TaskWay {

  /** Every call arrives and is answered. */
  TaskWay DIRECT = (resource, integration) -> integration;

  /**
   * What the tasks call instead.
   *
   * @param resource as the definition names it, such as {@code arn:aws:states:::lambda:invoke}
   */
  TaskIntegration over(String resource, TaskIntegration integration);
}
