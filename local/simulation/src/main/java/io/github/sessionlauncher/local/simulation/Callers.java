package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The callers and triggers that send requests. HTTP callers retry calls without a reply, and
 * sometimes calls with one. The other triggers deliver late, and more than once.
 */
final class Callers {

  private static final int MAX_RETRIES = 3;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_DUPLICATE_DELAY = Duration.ofMinutes(5);
  private static final Duration LONGEST_DELAY = Duration.ofHours(2);

  /** EventBridge retries for 24 hours, and an earlier attempt may have taken effect. */
  private static final Duration LONGEST_REDELIVERY_DELAY = Duration.ofHours(24);

  private static final double LATE_REDELIVERY_RATE = 0.25;
  private static final int ACCEPTED = 202;

  /** The integration time-out of an HTTP API (API Gateway, quotas). */
  private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(30);

  private static final Set<Fault> DEAD_CONNECTIONS =
      EnumSet.of(Fault.CONNECTION_RESET, Fault.CONNECTION_HANGS);

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final ReadingCallers readers;
  private final String startFunction;

  Callers(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
    this.readers = new ReadingCallers(world, storm, monitor);
    this.startFunction =
        world.services().stack().get(FunctionResource.class, "StartFunction").arn();
  }

  /** Sends a request for the first time, and perhaps repeats it. */
  void send(SimulatedRequest request) {
    if (request.isHttp()) {
      if (storm.injects(
          Fault.CALLER_AT_THE_SAME_TIME, request.trigger().name(), request.identity())) {
        world.timeline().after(storm.draw(Duration.ZERO, SECOND), () -> call(request, MAX_RETRIES));
      }
      call(request, MAX_RETRIES);
      return;
    }
    if (storm.injects(Fault.DELIVERED_AGAIN, request.trigger().name(), request.identity())) {
      boolean late = storm.nextDouble() < LATE_REDELIVERY_RATE;
      later(late ? LONGEST_REDELIVERY_DELAY : LONGEST_DUPLICATE_DELAY, request);
    }
    if (storm.injects(Fault.DELIVERED_LATE, request.trigger().name(), request.identity())) {
      later(LONGEST_DELAY, request);
    } else {
      deliver(request);
    }
  }

  /** Sends a request once more, long after its launch ended. */
  void repeat(SimulatedRequest request) {
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
    if (request.trigger() == SimulatedRequest.Trigger.EVENT && storm.isOut(Fault.EVENTBRIDGE_OUT)) {
      world.timeline().after(StormyInterference.EVENT_RETRY_DELAY, () -> deliver(request));
      return;
    }
    switch (request.trigger()) {
      case EVENT -> world.services().eventBridge().deliver("default", request.event());
      case SCHEDULE, DIRECT -> {
        String requestId = world.newRequestId();
        byte[] payload = bytes(request.payload(requestId));
        monitor
            .registry()
            .delivered(requestId, request.requestIdentity().orElse("direct " + requestId));
        world.services().asynchronous(startFunction).invoke(requestId, payload);
        if (storm.injects(Fault.INVOCATION_TWICE, request.trigger().name(), requestId)) {
          world
              .timeline()
              .after(
                  storm.draw(Duration.ZERO, LONGEST_DUPLICATE_DELAY),
                  () -> world.services().asynchronous(startFunction).invoke(requestId, payload));
        }
      }
      case HTTP_WITH_KEY, HTTP_WITHOUT_KEY ->
          throw new IllegalArgumentException("an HTTP call is not delivered");
    }
  }

  private void call(SimulatedRequest request, int retries) {
    String gatewayRequestId = world.newRequestId();
    String requestId = world.newRequestId();
    LaunchTruth ended = endedLaunch(request);
    boolean calm = storm.isCalm();
    Instant begin = world.timeline().now();
    int faults = storm.injected().size();
    world
        .services()
        .function(startFunction)
        .invoke(
            requestId,
            bytes(request.payload(gatewayRequestId)),
            result -> {
              boolean answered = false;
              if (result instanceof InvocationResult.Answered(byte[] payload)) {
                JsonNode reply = InvariantMonitor.json(new String(payload, StandardCharsets.UTF_8));
                checkReply(request, calm, ended, reply);
                answered = isAnswer(request, gatewayRequestId, reply);
              }
              checkAnswered(storm.faultsOf(requestId, faults), begin, answered, result);
              retry(request, answered, retries);
            });
  }

  /**
   * Checks that dead connections alone cost a caller no answer, and no more time than it has.
   *
   * @param faults the faults of this call
   */
  private void checkAnswered(
      Set<Fault> faults, Instant begin, boolean answered, InvocationResult result) {
    if (faults.isEmpty() || !DEAD_CONNECTIONS.containsAll(faults)) {
      return;
    }
    Duration time = Duration.between(begin, world.timeline().now());
    monitor
        .findings()
        .check(
            Invariant.ANSWERED,
            answered && time.compareTo(GATEWAY_TIMEOUT) < 0,
            "-",
            () -> "a call with %s ends after %s with %s".formatted(faults, time, text(result)));
  }

  private static String text(InvocationResult result) {
    return result instanceof InvocationResult.Answered(byte[] payload)
        ? new String(payload, StandardCharsets.UTF_8)
        : result.toString();
  }

  private void retry(SimulatedRequest request, boolean answered, int retries) {
    boolean again =
        !answered
            || storm.injects(Fault.CALLER_REPEATS, request.trigger().name(), request.identity());
    if (again && retries > 0) {
      world
          .timeline()
          .after(storm.draw(SECOND, LONGEST_RETRY_WAIT), () -> call(request, retries - 1));
    }
  }

  /**
   * Returns whether the caller stops retrying. An accepted launch is compared with the ground
   * truth.
   */
  private boolean isAnswer(SimulatedRequest request, String gatewayRequestId, JsonNode reply) {
    int status = reply.path("statusCode").asInt();
    if (status == ACCEPTED) {
      JsonNode body = InvariantMonitor.json(reply.path("body").asText());
      accepted(request.requestIdentity().orElse("http " + gatewayRequestId), body);
    }
    return status < 500 && status != 429;
  }

  private void accepted(String requestIdentity, JsonNode body) {
    String id = body.path("LaunchId").asText();
    LaunchTruth launch = monitor.registry().launch(id);
    monitor
        .findings()
        .check(
            Invariant.NOTHING_LOST,
            launch != null && launch.requestIdentity().equals(requestIdentity),
            id,
            () -> "was accepted for %s, and has no execution".formatted(requestIdentity));
    String session = body.path("SessionId").asText("");
    if (!session.isEmpty()) {
      monitor.registry().markReported(session);
    }
    if (launch != null) {
      checkSession(launch, session);
      readers.onAccepted(launch);
    }
  }

  private void checkSession(LaunchTruth launch, String session) {
    SessionTruth its = launch.session();
    monitor
        .findings()
        .check(
            Invariant.TRUTHFUL,
            session.isEmpty() || (its != null && its.id().equals(session)),
            launch.id(),
            () -> "a caller received the session %s, which is not its own".formatted(session));
  }

  /**
   * Returns the launch of a request whose execution succeeded so long ago that every read shows it;
   * null if there is none.
   */
  private LaunchTruth endedLaunch(SimulatedRequest request) {
    LaunchTruth launch = request.requestIdentity().map(monitor.registry()::byIdentity).orElse(null);
    if (launch == null || launch.first().output().isEmpty()) {
      return null;
    }
    Instant shown = world.timeline().now().plus(monitor.skew()).minus(StormyReads.LONGEST_LAG);
    return launch.first().stopDate().orElseThrow().isAfter(shown) ? null : launch;
  }

  /**
   * @param calm whether the call began in the calm
   * @param ended the launch, if it had ended when the call began; else null
   */
  private void checkReply(
      SimulatedRequest request, boolean calm, LaunchTruth ended, JsonNode reply) {
    monitor
        .findings()
        .check(
            Invariant.REPEATABLE,
            !calm || reply.path("statusCode").asInt() < 500,
            request.identity(),
            () -> "gets the reply %s in the calm".formatted(reply));
    if (ended == null || reply.path("statusCode").asInt() != ACCEPTED) {
      return;
    }
    String sessionId =
        InvariantMonitor.json(reply.path("body").asText()).path("SessionId").asText();
    monitor
        .findings()
        .check(
            Invariant.REPEATABLE,
            // without an outcome, the end of the episode reports the launch
            ended.outcome() == null || sessionId.equals(ended.outcome().path("sessionId").asText()),
            ended.id(),
            () ->
                "ended with %s, but a caller receives the session '%s'"
                    .formatted(ended.outcome(), sessionId));
  }

  private static byte[] bytes(ObjectNode payload) {
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }
}
