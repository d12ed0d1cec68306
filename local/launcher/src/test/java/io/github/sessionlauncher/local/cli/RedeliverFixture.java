package io.github.sessionlauncher.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.AwsOptions;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.world.World;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A local world whose dead-letter queue a test fills, and the command that is typed against it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // each class of tests has a world of its own
abstract class RedeliverFixture {

  private static final long SECONDS_TO_WAIT = 60;

  World world;

  @BeforeAll
  void start() {
    world = LocalWorld.start(50);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  /** Deletes what a test leaves, as a client of SQS. */
  @AfterEach
  void emptyTheQueue() {
    AwsOptions options =
        new AwsOptions(
            Optional.empty(),
            Optional.of("us-east-1"),
            Optional.of(world.uri().toString()),
            false,
            true,
            Optional.empty(),
            AwsOptions.NONE.connectTimeout(),
            AwsOptions.NONE.readTimeout());
    AwsConfiguration configuration =
        new AwsConfiguration(options, Map.of(), InstantSource.system());
    try (DeadLetterCalls calls = new DeadLetterCalls(configuration, pause -> {})) {
      ObjectNode input = Json.object().put("QueueUrl", world.queueUrls().getFirst());
      while (!messages().isEmpty()) {
        for (JsonNode message : calls.sqs("ReceiveMessage", input).path("Messages")) {
          calls.sqs(
              "DeleteMessage",
              input.deepCopy().put("ReceiptHandle", message.path("ReceiptHandle").asText()));
        }
      }
    }
  }

  SimulatedQueue queue() {
    return world.services().queues().values().iterator().next();
  }

  List<SimulatedQueue.Message> messages() {
    return world.ask(() -> List.copyOf(queue().messages()));
  }

  void send(String body, Map<String, String> attributes) {
    world.ask(() -> queue().send(body, attributes));
  }

  String function() {
    return world.stack().get(FunctionResource.class, "StartFunction").arn();
  }

  Map<String, String> undelivered(String rule, String target) {
    return Map.of(
        "RULE_ARN",
        world.stack().get(RuleResource.class, rule).rule().arn(),
        "TARGET_ARN",
        target,
        "ERROR_CODE",
        "NO_PERMISSIONS",
        "ERROR_MESSAGE",
        "not allowed");
  }

  String failed(String requestId, String payload) {
    return """
    {"version": "1.0", "timestamp": "2026-03-12T06:00:00.000Z",
     "requestContext": {"requestId": "%s", "functionArn": "%s:$LATEST",
       "condition": "RetriesExhausted", "approximateInvokeCount": 3},
     "requestPayload": %s,
     "responseContext": {"statusCode": 200, "executedVersion": "$LATEST",
       "functionError": "Unhandled"},
     "responsePayload": {"errorType": "a.Failure", "errorMessage": "it broke"}}\
    """
        .formatted(requestId, function(), payload);
  }

  ObjectNode event(String id) throws Exception {
    ObjectNode event =
        (ObjectNode)
            JsonReading.STRICT.read(Files.readAllBytes(Keyboard.event("eventbridge-event.json")));
    return event.put("id", id);
  }

  Keyboard.Screen redeliver(String... more) {
    List<String> words = new ArrayList<>(List.of("--queue-url", world.queueUrls().getFirst()));
    words.addAll(List.of(more));
    return ofAnotherQueue(words.toArray(String[]::new));
  }

  Keyboard.Screen ofAnotherQueue(String... more) {
    String endpoint = "--endpoint-url=" + world.uri();
    List<String> words =
        new ArrayList<>(List.of("redeliver", "--no-sign-request", "--region=us-east-1", endpoint));
    words.addAll(List.of(more));
    return Keyboard.type(words.toArray(String[]::new));
  }

  JsonNode json(Keyboard.Screen screen) {
    return JsonReading.STRICT.read(screen.out());
  }

  /** Returns a latch for the next invocations whose payload contains the text. */
  CountDownLatch invocations(int number, String text) {
    CountDownLatch seen = new CountDownLatch(number);
    world.ask(
        () -> {
          world
              .services()
              .addInvocationListener(
                  (function, requestId, payload, result) -> {
                    if (new String(payload, UTF_8).contains(text)) {
                      seen.countDown();
                    }
                  });
          return null;
        });
    return seen;
  }

  void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(SECONDS_TO_WAIT, TimeUnit.SECONDS), "no such invocation");
  }

  /** Returns the number of sessions with a request token. */
  long sessions(String token) {
    return world.ask(
        () ->
            world.services().athena().sessions().stream()
                .filter(session -> session.requestToken().equals(Optional.of(token)))
                .count());
  }

  JsonNode only(Keyboard.Screen screen, int code) {
    assertEquals(code, screen.code(), screen.out() + screen.err());
    JsonNode messages = json(screen).path("Messages");
    assertEquals(1, messages.size(), messages.toString());
    return messages.get(0);
  }
}
