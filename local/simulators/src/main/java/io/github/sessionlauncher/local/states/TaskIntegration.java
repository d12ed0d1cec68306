package io.github.sessionlauncher.local.states;

import java.util.function.Consumer;

/** A service integration, which a {@code Resource} of a definition names. */
@FunctionalInterface
public interface TaskIntegration {

  /**
   * Starts one call. Called inside an action of the timeline.
   *
   * @param done receives the result exactly once, inside this action of the timeline or a later
   *     one; a result that comes too late for its task is ignored
   */
  void start(TaskCall call, Consumer<TaskResult> done);
}
