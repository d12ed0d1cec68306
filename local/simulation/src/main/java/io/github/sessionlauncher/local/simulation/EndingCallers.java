package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Callers of the HTTP API who end what a launch started, and callers who try to end the session of
 * another owner. The second ones must be refused, whatever else fails.
 */
final class EndingCallers {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LONGEST_REACTION = Duration.ofSeconds(5);
  private static final int ACCEPTED = 202;

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;

  EndingCallers(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
  }

  /** Reacts to an event of a launch. */
  void onEvent(LaunchTruth launch) {
    if (storm.injects(Fault.LAUNCH_ENDED, "launch", launch.id())) {
      later("/launches/{LaunchId}", "LaunchId", launch.id(), reply -> checkEnded(launch, reply));
    }
    if (storm.injects(Fault.FOREIGN_SESSION_TRIED, "launch", launch.id())) {
      monitor.registry().sessions().stream()
          .filter(session -> session.launch() == null && !session.isEnding())
          .findFirst()
          .ifPresent(
              foreign ->
                  later(
                      "/sessions/{SessionId}",
                      "SessionId",
                      foreign.id(),
                      reply -> checkKept(foreign, reply)));
    }
  }

  private void later(String path, String name, String id, Consumer<JsonNode> check) {
    world
        .timeline()
        .after(
            storm.draw(Duration.ZERO, LONGEST_REACTION),
            () ->
                world
                    .function("ApiFunction")
                    .invoke(
                        world.newRequestId(),
                        call("DELETE " + path, name, id),
                        result -> {
                          if (result instanceof InvocationResult.Answered(byte[] payload)) {
                            check.accept(
                                InvariantMonitor.json(new String(payload, StandardCharsets.UTF_8)));
                          }
                        }));
  }

  private byte[] call(String route, String name, String id) {
    ObjectNode call = JSON.objectNode().put("version", "2.0").put("routeKey", route);
    call.putObject("pathParameters").put(name, id);
    ObjectNode context = call.putObject("requestContext");
    context.put("requestId", world.newRequestId()).putObject("http").put("method", "DELETE");
    return call.toString().getBytes(StandardCharsets.UTF_8);
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
