package io.github.sessionlauncher.local.fuzz;

import java.util.Optional;

/** The number of executions and sessions started so far. */
record StartCounts(int executions, int sessions) {

  static StartCounts of(FreshWorld world) {
    return new StartCounts(world.started().size(), world.sessions());
  }

  /** Returns the fault of an accepted launch, or empty if there is none. */
  Optional<String> launchFault(FreshWorld world, FunctionReply reply) {
    String name = reply.body().get("LaunchId").asText();
    long named = world.started().stream().filter(each -> each.name().equals(name)).count();
    if (named != 1) {
      return Optional.of("%d executions of the launch %s".formatted(named, name));
    }
    if (reply.body().has("SessionId") && world.sessions() == 0) {
      return Optional.of("no session was started, but the reply has a SessionId: " + reply.body());
    }
    return fault(world, 1, 1);
  }

  /** Returns a fault if more than this has been started since; otherwise empty. */
  Optional<String> fault(FreshWorld world, int moreExecutions, int moreSessions) {
    StartCounts now = of(world);
    return now.executions > executions + moreExecutions || now.sessions > sessions + moreSessions
        ? Optional.of(
            "started %d executions and %d sessions"
                .formatted(now.executions - executions, now.sessions - sessions))
        : Optional.empty();
  }
}
