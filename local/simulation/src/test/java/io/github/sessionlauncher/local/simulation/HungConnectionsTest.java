package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;

/** The functions when the first attempt of every call hangs until its time-out. */
class HungConnectionsTest {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final String REQUEST =
      "{\\\"WorkGroup\\\": \\\"spark\\\", \\\"EngineConfiguration\\\": {}}";

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final InProcessWorld world =
      new InProcessWorld(
          timeline,
          new SplittableRandom(1),
          new InProcessWorld.Plan(SimulationTest.STACK, Handlers.DEPLOYED),
          new Interference() {
            @Override
            public Wire wire(VirtualTimeline time, InProcessLambda lambda) {
              return new HangingWire(time, lambda);
            }
          },
          line -> {},
          (operation, input, error) -> {});

  /** Lets every other attempt through, slowly; the others hang. */
  private record HangingWire(VirtualTimeline timeline, InProcessLambda lambda, int[] attempts)
      implements Wire {

    private static final Duration SLOW = Duration.ofSeconds(2);

    HangingWire(VirtualTimeline timeline, InProcessLambda lambda) {
      this(timeline, lambda, new int[1]);
    }

    @Override
    public ObjectNode call(
        AwsJsonService service,
        String operation,
        ObjectNode input,
        Caller caller,
        Duration timeLeft) {
      if (attempts[0]++ % 2 == 0) {
        lambda.pause(timeLeft);
        throw ApiCallAttemptTimeoutException.create(timeLeft.toMillis());
      }
      lambda.pause(SLOW);
      return service.call(operation, input, caller);
    }

    @Override
    public Duration time() {
      return Duration.between(START, timeline.now());
    }

    @Override
    public void pause(Duration duration) {
      lambda.pause(duration);
    }
  }

  private record Reply(int status, JsonNode body, Duration time) {}

  /** Calls the HTTP API and returns its reply, which must come before the gateway gives up. */
  private Reply call(String route, String launchId, String body) {
    String payload =
        """
        {"version": "2.0", "routeKey": "%s", "headers": {"idempotency-key": "k"}, "body": %s,
         "pathParameters": {"LaunchId": "%s"},
         "requestContext": {"requestId": "r", "http": {"method": "POST"}}}
        """
            .formatted(route, body, launchId);
    Instant begin = timeline.now();
    AtomicReference<Reply> reply = new AtomicReference<>();
    timeline.soon(
        () ->
            world
                .function(route.startsWith("POST") ? "StartFunction" : "ApiFunction")
                .invoke(
                    world.newRequestId(),
                    payload.getBytes(StandardCharsets.UTF_8),
                    result -> {
                      InvocationResult.Answered answered = (InvocationResult.Answered) result;
                      JsonNode envelope =
                          InvariantMonitor.json(
                              new String(answered.payload(), StandardCharsets.UTF_8));
                      reply.set(
                          new Reply(
                              envelope.path("statusCode").asInt(),
                              InvariantMonitor.json(envelope.path("body").asText()),
                              Duration.between(begin, timeline.now())));
                    }));
    timeline.runUntil(begin.plusSeconds(30));
    return reply.get();
  }

  @Test
  void everyCallerGetsItsAnswerBeforeTheGatewayGivesUp() {
    Reply first = call("POST /sessions", "", "\"" + REQUEST + "\"");
    assertEquals(202, first.status(), first.body().toString());
    assertTrue(first.body().has("SessionId"), first.body().toString());
    String launchId = first.body().path("LaunchId").asText();
    for (Reply reply :
        List.of(
            call("GET /launches/{LaunchId}", launchId, "null"),
            call("POST /sessions", "", "\"" + REQUEST + "\""))) {
      assertTrue(reply.status() < 300, reply.body().toString());
      assertTrue(reply.time().compareTo(Duration.ofSeconds(26)) < 0, reply.time().toString());
    }
    assertEquals(first.body(), call("POST /sessions", "", "\"" + REQUEST + "\"").body());
  }

  @Test
  void aLaunchEndsReadyWithOneSession() {
    String launchId =
        call("POST /sessions", "", "\"" + REQUEST + "\"").body().path("LaunchId").asText();
    timeline.runUntil(START.plusSeconds(300));
    Reply end = call("GET /launches/{LaunchId}", launchId, "null");
    assertEquals("READY", end.body().at("/Outcome/outcome").asText(), end.body().toString());
    assertEquals(1, world.services().athena().sessions().size());
  }
}
