package io.github.sessionlauncher.local.states;

import java.util.function.Consumer;

/** Something that a Task can call: what a {@code Resource} of a definition stands for. */
@FunctionalInterface
public interface TaskIntegration {

  /**
   * Starts one call. Called inside an action of the timeline.
   *
   * @param done takes the answer, exactly once, inside an action of the timeline: this one or a
   *     later one. An answer that comes too late for its task is ignored
   */
  void start(TaskCall call, Consumer<TaskResult> done);
}
