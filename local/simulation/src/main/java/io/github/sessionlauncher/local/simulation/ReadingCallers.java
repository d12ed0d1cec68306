package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Callers who read their launch right after it was accepted, and again later. Stale reads, short
 * pages and dead connections are no excuse for a missing answer.
 */
final class ReadingCallers {

  private static final String ROUTE = "GET /launches/{LaunchId}";

  /** Most sessions are not ready yet, so the answer comes from the history of the execution. */
  private static final Duration LONGEST_TIME = Duration.ofMinutes(1);

  private static final int FOUND = 200;
  private static final int NOT_FOUND = 404;
  private static final Set<String> AWAITED = Set.of("STARTING", "WAITING");
  private static final Set<Fault> NO_EXCUSE =
      EnumSet.of(
          Fault.READ_STALE, Fault.PAGE_SHORT, Fault.CONNECTION_RESET, Fault.CONNECTION_HANGS);

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final ApiCalls calls;

  ReadingCallers(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
    this.calls = new ApiCalls(world);
  }

  /** Reacts to a launch whose caller got the status 202. */
  void onAccepted(LaunchTruth launch) {
    if (storm.injects(Fault.LAUNCH_READ, "launch", launch.id())) {
      read(launch);
      world.timeline().after(storm.draw(Duration.ZERO, LONGEST_TIME), () -> read(launch));
    }
  }

  /** Both functions answer the route. */
  private void read(LaunchTruth launch) {
    String function = storm.nextDouble() < 0.5 ? "ApiFunction" : "StartFunction";
    String requestId = world.newRequestId();
    int faults = storm.injected().size();
    boolean sessionIsKnown = knowsSession(launch);
    calls.call(
        function,
        requestId,
        ROUTE,
        launch.id(),
        reply -> check(launch, sessionIsKnown, isExcused(requestId, faults), reply));
  }

  /**
   * Returns whether the launch's record knows its session, and has known it for longer than a read
   * may be late.
   */
  private boolean knowsSession(LaunchTruth launch) {
    Instant visible = world.timeline().now().plus(monitor.skew()).minus(StormyReads.LONGEST_LAG);
    return launch.first().history().reversed().stream()
        .filter(event -> !event.timestamp().isAfter(visible))
        .filter(event -> event.type().endsWith("StateEntered"))
        .findFirst()
        .map(ReadingCallers::input)
        .filter(input -> input.at("/look/sessionId").isTextual())
        .isPresent();
  }

  private static JsonNode input(HistoryEvent entered) {
    return InvariantMonitor.json(entered.details().path("input").asText());
  }

  private boolean isExcused(String requestId, int faultsBefore) {
    return storm.isAffected(requestId)
        || !NO_EXCUSE.containsAll(storm.faultsOf(requestId, faultsBefore));
  }

  private void check(LaunchTruth launch, boolean sessionIsKnown, boolean excused, JsonNode reply) {
    monitor.findings().checkSaid(reply.toString(), launch.id());
    int status = reply.path("statusCode").asInt();
    check(launch, status == FOUND || (excused && status != NOT_FOUND), reply);
    if (status == FOUND) {
      JsonNode body = InvariantMonitor.json(reply.path("body").asText());
      String session = body.path("SessionId").asText("");
      String progress = body.path("Progress").asText("");
      check(launch, !AWAITED.contains(progress) || (!sessionIsKnown && session.isEmpty()), reply);
      monitor
          .findings()
          .check(
              Invariant.TRUTHFUL,
              session.isEmpty()
                  || (launch.session() != null && launch.session().id().equals(session)),
              launch.id(),
              () -> "a reader received the session %s, which is not its own".formatted(session));
    }
  }

  private void check(LaunchTruth launch, boolean holds, JsonNode reply) {
    monitor
        .findings()
        .check(Invariant.FOUND, holds, launch.id(), () -> "a reader received " + reply);
  }
}
