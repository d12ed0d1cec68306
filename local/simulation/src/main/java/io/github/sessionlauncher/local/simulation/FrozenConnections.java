package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The kept connections of the functions to AWS. Lambda freezes a function between two invocations;
 * a connection that dies meanwhile fails at its next use.
 */
final class FrozenConnections {

  /** AWS's side closes an idle connection after some seconds at the earliest. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  private final Timeline timeline;
  private final Storm storm;
  private final Map<String, Use> latest = new HashMap<>();

  private record Use(String requestId, Instant time) {}

  FrozenConnections(Timeline timeline, Storm storm) {
    this.timeline = timeline;
    this.storm = storm;
  }

  /**
   * Draws whether the connection of a call has died.
   *
   * @param requestId the invocation that makes the call
   * @return {@code CONNECTION_RESET}, {@code CONNECTION_HANGS}, or null if it is alive
   */
  Fault use(AwsJsonService service, Caller caller, String operation, String requestId) {
    Instant now = timeline.now();
    Use before = latest.put(service.targetPrefix() + " " + caller.arn(), new Use(requestId, now));
    if (before == null
        || before.requestId().equals(requestId)
        || now.isBefore(before.time().plus(SHORTEST_PAUSE))) {
      return null;
    }
    if (storm.injects(Fault.CONNECTION_RESET, operation, requestId)) {
      return Fault.CONNECTION_RESET;
    }
    return storm.injects(Fault.CONNECTION_HANGS, operation, requestId)
        ? Fault.CONNECTION_HANGS
        : null;
  }
}
