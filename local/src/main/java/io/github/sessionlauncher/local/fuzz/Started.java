package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;

/**
 * What was started up to a moment.
 *
 * @param executions how many executions
 * @param sessions how many sessions
 */
record Started(int executions, int sessions) {

  static Started in(FreshWorld world) {
    return new Started(world.started().size(), world.sessions());
  }

  /** What is wrong if no more than this may have been started since, if anything is. */
  Optional<String> fault(FreshWorld world, int moreExecutions, int moreSessions) {
    Started now = in(world);
    return now.executions > executions + moreExecutions || now.sessions > sessions + moreSessions
        ? Optional.of(
            "started %d executions and %d sessions"
                .formatted(now.executions - executions, now.sessions - sessions))
        : Optional.empty();
  }
}
