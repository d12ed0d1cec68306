package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.states.TaskIntegration;

/** Intercepts the calls of a state machine's tasks; a simulation can lose calls here. */
@FunctionalInterface
public interface TaskWay {

  /** Passes every call and every result on. */
  TaskWay DIRECT = (resource, integration) -> integration;

  /**
   * Returns the integration that the tasks call instead.
   *
   * @param resource the name in the definition, such as {@code arn:aws:states:::lambda:invoke}
   */
  TaskIntegration over(String resource, TaskIntegration integration);
}
