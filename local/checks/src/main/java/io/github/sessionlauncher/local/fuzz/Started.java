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

  /** What is wrong with a launch that was accepted, if anything is. */
  Optional<String> faultOfLaunch(FreshWorld world, FunctionReply reply) {
    String name = reply.body().get("LaunchId").asText();
    long named = world.started().stream().filter(each -> each.name().equals(name)).count();
    if (named != 1) {
      return Optional.of("%d executions of the launch %s".formatted(named, name));
    }
    if (reply.body().has("SessionId") && world.sessions() == 0) {
      return Optional.of("no session, and the reply tells one: " + reply.body());
    }
    return fault(world, 1, 1);
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
