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
  private final Watch watch;
  private final String startFunction;

  Callers(InProcessWorld world, Storm storm, Watch watch) {
    this.world = world;
    this.storm = storm;
    this.watch = watch;
    this.startFunction =
        world.services().stack().get(FunctionResource.class, "StartFunction").arn();
  }

  /** An asking comes for the first time, and perhaps again. */
  void bring(Ask ask) {
    if (ask.isHttp()) {
      if (storm.brings(Fault.CALLER_AT_THE_SAME_TIME, ask.way().name(), ask.identity())) {
        world.timeline().after(storm.draw(Duration.ZERO, SECOND), () -> call(ask, REPETITIONS));
      }
      call(ask, REPETITIONS);
      return;
    }
    if (storm.brings(Fault.DELIVERED_AGAIN, ask.way().name(), ask.identity())) {
      boolean late = storm.chance() < SHARE_OF_LATE_REPETITIONS;
      later(late ? LATEST_REPETITION : LATEST_TWIN, ask);
    }
    if (storm.brings(Fault.DELIVERED_LATE, ask.way().name(), ask.identity())) {
      later(LATEST, ask);
    } else {
      deliver(ask);
    }
  }

  /** Long after its end an asking comes once more. */
  void bringAgain(Ask ask) {
    if (ask.isHttp()) {
      call(ask, 0);
    } else {
      deliver(ask);
    }
  }

  private void later(Duration latest, Ask ask) {
    world.timeline().after(storm.draw(Duration.ZERO, latest), () -> deliver(ask));
  }

  private void deliver(Ask ask) {
    if (ask.way() == Ask.Way.EVENT && storm.isOut(Fault.EVENTBRIDGE_OUT)) {
      world.timeline().after(StormyWays.UNTIL_TRIED_AGAIN, () -> deliver(ask));
      return;
    }
    switch (ask.way()) {
      case EVENT -> world.services().eventBridge().deliver("default", ask.event());
      case SCHEDULE, DIRECT -> {
        String requestId = world.newRequestId();
        byte[] payload = bytes(ask.payload(requestId));
        world.services().asynchronous(startFunction).invoke(requestId, payload);
        if (storm.brings(Fault.INVOCATION_TWICE, ask.way().name(), requestId)) {
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

  private void call(Ask ask, int repetitions) {
    String gatewaysId = world.newRequestId();
    LaunchTruth ended = endedWell(ask);
    boolean calm = storm.isCalm();
    world
        .services()
        .function(startFunction)
        .invoke(
            world.newRequestId(),
            bytes(ask.payload(gatewaysId)),
            result -> {
              boolean answered = false;
              if (result instanceof InvocationResult.Answered(byte[] payload)) {
                JsonNode reply = Watch.json(new String(payload, StandardCharsets.UTF_8));
                check(ask, calm, ended, reply);
                answered = isAnswer(ask, gatewaysId, reply);
              }
              repeat(ask, answered, repetitions);
            });
  }

  private void repeat(Ask ask, boolean answered, int repetitions) {
    boolean again =
        !answered || storm.brings(Fault.CALLER_REPEATS, ask.way().name(), ask.identity());
    if (again && repetitions > 0) {
      world.timeline().after(storm.draw(SECOND, PATIENCE), () -> call(ask, repetitions - 1));
    }
  }

  /** Whether a caller is content with a reply; what it promises is held against the truth. */
  private boolean isAnswer(Ask ask, String gatewaysId, JsonNode reply) {
    int status = reply.path("statusCode").asInt();
    if (status == ACCEPTED) {
      JsonNode body = Watch.json(reply.path("body").asText());
      accepted(ask.asking().orElse("http " + gatewaysId), body);
    }
    return status < 500 && status != 429;
  }

  private void accepted(String asking, JsonNode body) {
    String id = body.path("LaunchId").asText();
    LaunchTruth launch = watch.registry().launch(id);
    watch
        .findings()
        .check(
            Invariant.NOTHING_LOST,
            launch != null && launch.asking().equals(asking),
            id,
            () -> "was accepted for %s, and has no execution".formatted(asking));
    String session = body.path("SessionId").asText("");
    if (!session.isEmpty()) {
      watch.registry().toldOf(session);
    }
    if (launch != null) {
      checkSession(launch, session);
    }
  }

  private void checkSession(LaunchTruth launch, String session) {
    SessionTruth its = launch.session();
    watch
        .findings()
        .check(
            Invariant.TOLD,
            session.isEmpty() || (its != null && its.id().equals(session)),
            launch.id(),
            () -> "a caller was told the session %s, which is not its own".formatted(session));
  }

  /** The launch of an asking that has ended ready before it is called again; null if it has not. */
  private LaunchTruth endedWell(Ask ask) {
    LaunchTruth launch = ask.asking().map(watch.registry()::byAsking).orElse(null);
    return launch != null && launch.first().output().isPresent() ? launch : null;
  }

  /**
   * @param calm whether the call began in the calm
   * @param ended the launch that had ended when it began
   */
  private void check(Ask ask, boolean calm, LaunchTruth ended, JsonNode reply) {
    watch
        .findings()
        .check(
            Invariant.REPEATABLE,
            !calm || reply.path("statusCode").asInt() < 500,
            ask.identity(),
            () -> "is answered by %s in the calm".formatted(reply));
    if (ended == null || reply.path("statusCode").asInt() != ACCEPTED) {
      return;
    }
    String told = Watch.json(reply.path("body").asText()).path("SessionId").asText();
    watch
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
