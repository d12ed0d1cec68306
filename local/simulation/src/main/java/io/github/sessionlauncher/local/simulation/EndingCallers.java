package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Callers of the HTTP API who end what a launch started, and callers who try to end the session of
 * another owner. The second ones must be refused, whatever else fails.
 */
final class EndingCallers {

  private static final Duration LONGEST_REACTION = Duration.ofSeconds(5);
  private static final int ACCEPTED = 202;

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final ApiCalls calls;

  EndingCallers(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
    this.calls = new ApiCalls(world);
  }

  /** Reacts to an event of a launch. */
  void onEvent(LaunchTruth launch) {
    if (storm.injects(Fault.LAUNCH_ENDED, "launch", launch.id())) {
      later("/launches/{LaunchId}", launch.id(), reply -> checkEnded(launch, reply));
    }
    if (storm.injects(Fault.FOREIGN_SESSION_TRIED, "launch", launch.id())) {
      monitor.registry().sessions().stream()
          .filter(session -> session.launch() == null && !session.isEnding())
          .findFirst()
          .ifPresent(
              foreign ->
                  later("/sessions/{SessionId}", foreign.id(), reply -> checkKept(foreign, reply)));
    }
  }

  private void later(String path, String id, Consumer<JsonNode> check) {
    world
        .timeline()
        .after(
            storm.draw(Duration.ZERO, LONGEST_REACTION),
            () -> calls.call("ApiFunction", world.newRequestId(), "DELETE " + path, id, check));
  }

  private void checkEnded(LaunchTruth launch, JsonNode reply) {
    if (reply.path("statusCode").asInt() != ACCEPTED) {
      return;
    }
    String session = InvariantMonitor.json(reply.path("body").asText()).path("SessionId").asText();
    monitor
        .findings()
        .check(
            Invariant.FOREIGN_SESSIONS,
            launch.session() != null && launch.session().id().equals(session),
            launch.id(),
            () -> "a caller who ended it ended the session %s".formatted(session));
  }

  private void checkKept(SessionTruth foreign, JsonNode reply) {
    monitor
        .findings()
        .check(
            Invariant.FOREIGN_SESSIONS,
            reply.path("statusCode").asInt() != ACCEPTED,
            foreign.id(),
            () -> "was ended by a caller, although another owner started it");
  }
}
