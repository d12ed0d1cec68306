package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Those who ask. Over HTTP they repeat what was not answered, and sometimes what was; the others
 * deliver late, and more than once.
 */
final class Callers {

  private static final int REPETITIONS = 3;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LATEST_TWIN = Duration.ofMinutes(5);
  private static final Duration LATEST = Duration.ofHours(2);

  /** EventBridge tries for a day, and may have been understood at its first try. */
  private static final Duration LATEST_REPETITION = Duration.ofHours(24);

  private static final double SHARE_OF_LATE_REPETITIONS = 0.25;
  private static final int ACCEPTED = 202;

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final String startFunction;

  Callers(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
    this.startFunction =
        world.services().stack().get(FunctionResource.class, "StartFunction").arn();
  }

  /** An asking comes for the first time, and perhaps again. */
  void bring(SimulatedRequest request) {
    if (request.isHttp()) {
      if (storm.brings(Fault.CALLER_AT_THE_SAME_TIME, request.way().name(), request.identity())) {
        world.timeline().after(storm.draw(Duration.ZERO, SECOND), () -> call(request, REPETITIONS));
      }
      call(request, REPETITIONS);
      return;
    }
    if (storm.brings(Fault.DELIVERED_AGAIN, request.way().name(), request.identity())) {
      boolean late = storm.chance() < SHARE_OF_LATE_REPETITIONS;
      later(late ? LATEST_REPETITION : LATEST_TWIN, request);
    }
    if (storm.brings(Fault.DELIVERED_LATE, request.way().name(), request.identity())) {
      later(LATEST, request);
    } else {
      deliver(request);
    }
  }

  /** Long after its end an asking comes once more. */
  void bringAgain(SimulatedRequest request) {
    if (request.isHttp()) {
      call(request, 0);
    } else {
      deliver(request);
    }
  }

  private void later(Duration latest, SimulatedRequest request) {
    world.timeline().after(storm.draw(Duration.ZERO, latest), () -> deliver(request));
  }

  private void deliver(SimulatedRequest request) {
    if (request.way() == SimulatedRequest.Way.EVENT && storm.isOut(Fault.EVENTBRIDGE_OUT)) {
      world.timeline().after(StormyWays.UNTIL_TRIED_AGAIN, () -> deliver(request));
      return;
    }
    switch (request.way()) {
      case EVENT -> world.services().eventBridge().deliver("default", request.event());
      case SCHEDULE, DIRECT -> {
        String requestId = world.newRequestId();
        byte[] payload = bytes(request.payload(requestId));
        world.services().asynchronous(startFunction).invoke(requestId, payload);
        if (storm.brings(Fault.INVOCATION_TWICE, request.way().name(), requestId)) {
          world
              .timeline()
              .after(
                  storm.draw(Duration.ZERO, LATEST_TWIN),
                  () -> world.services().asynchronous(startFunction).invoke(requestId, payload));
        }
      }
      case HTTP_WITH_KEY, HTTP_WITHOUT_KEY -> throw new IllegalArgumentException("a call");
    }
  }

  private void call(SimulatedRequest request, int repetitions) {
    String gatewaysId = world.newRequestId();
    LaunchTruth ended = endedWell(request);
    boolean calm = storm.isCalm();
    world
        .services()
        .function(startFunction)
        .invoke(
            world.newRequestId(),
            bytes(request.payload(gatewaysId)),
            result -> {
              boolean answered = false;
              if (result instanceof InvocationResult.Answered(byte[] payload)) {
                JsonNode reply = InvariantMonitor.json(new String(payload, StandardCharsets.UTF_8));
                check(request, calm, ended, reply);
                answered = isAnswer(request, gatewaysId, reply);
              }
              repeat(request, answered, repetitions);
            });
  }

  private void repeat(SimulatedRequest request, boolean answered, int repetitions) {
    boolean again =
        !answered || storm.brings(Fault.CALLER_REPEATS, request.way().name(), request.identity());
    if (again && repetitions > 0) {
      world.timeline().after(storm.draw(SECOND, PATIENCE), () -> call(request, repetitions - 1));
    }
  }

  /** Whether a caller is content with a reply; what it promises is held against the truth. */
  private boolean isAnswer(SimulatedRequest request, String gatewaysId, JsonNode reply) {
    int status = reply.path("statusCode").asInt();
    if (status == ACCEPTED) {
      JsonNode body = InvariantMonitor.json(reply.path("body").asText());
      accepted(request.asking().orElse("http " + gatewaysId), body);
    }
    return status < 500 && status != 429;
  }

  private void accepted(String asking, JsonNode body) {
    String id = body.path("LaunchId").asText();
    LaunchTruth launch = monitor.registry().launch(id);
    monitor
        .findings()
        .check(
            Invariant.NOTHING_LOST,
            launch != null && launch.asking().equals(asking),
            id,
            () -> "was accepted for %s, and has no execution".formatted(asking));
    String session = body.path("SessionId").asText("");
    if (!session.isEmpty()) {
      monitor.registry().toldOf(session);
    }
    if (launch != null) {
      checkSession(launch, session);
    }
  }

  private void checkSession(LaunchTruth launch, String session) {
    SessionTruth its = launch.session();
    monitor
        .findings()
        .check(
            Invariant.TOLD,
            session.isEmpty() || (its != null && its.id().equals(session)),
            launch.id(),
            () -> "a caller was told the session %s, which is not its own".formatted(session));
  }

  /** The launch of an asking that has ended ready before it is called again; null if it has not. */
  private LaunchTruth endedWell(SimulatedRequest request) {
    LaunchTruth launch = request.asking().map(monitor.registry()::byAsking).orElse(null);
    return launch != null && launch.first().output().isPresent() ? launch : null;
  }

  /**
   * @param calm whether the call began in the calm
   * @param ended the launch that had ended when it began
   */
  private void check(SimulatedRequest request, boolean calm, LaunchTruth ended, JsonNode reply) {
    monitor
        .findings()
        .check(
            Invariant.REPEATABLE,
            !calm || reply.path("statusCode").asInt() < 500,
            request.identity(),
            () -> "is answered by %s in the calm".formatted(reply));
    if (ended == null || reply.path("statusCode").asInt() != ACCEPTED) {
      return;
    }
    String told = InvariantMonitor.json(reply.path("body").asText()).path("SessionId").asText();
    monitor
        .findings()
        .check(
            Invariant.REPEATABLE,
            told.equals(ended.outcome().path("sessionId").asText()),
            ended.id(),
            () -> "ended with %s, and a caller is told '%s'".formatted(ended.outcome(), told));
  }

  private static byte[] bytes(ObjectNode payload) {
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }
}
