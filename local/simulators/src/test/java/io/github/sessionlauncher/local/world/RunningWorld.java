package io.github.sessionlauncher.local.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.github.sessionlauncher.local.api.Schemas;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.events.SimulatedQueue;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * A world for tests: the real template, the functions in processes, everything over HTTP. What
 * happens in it can be waited for.
 */
final class RunningWorld implements AutoCloseable {

  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  static final ObjectMapper JSON = new ObjectMapper();

  private static final long SECONDS_TO_WAIT = 60;
  private static final JsonSchema OUTCOME = Schemas.schema("outcome-event.json");

  private final HttpClient http = HttpClient.newHttpClient();
  private final World world;
  private final List<String> log = new ArrayList<>();
  private final Happenings happenings = new Happenings();

  RunningWorld(double speed, Map<String, String> parameters) {
    world =
        World.start(
            new WorldSettings(
                HOME,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "us-east-1",
                parameters,
                speed,
                "127.0.0.1",
                0,
                Clock.systemUTC(),
                System::nanoTime,
                new SplittableRandom(1)),
            (function, line) -> log.add(line));
    world.ask(
        () -> {
          world.services().stepFunctions().listen(happenings);
          world.services().eventBridge().addObserver(happenings);
          return null;
        });
  }

  /** Waits for the launch that a delivery asks for, and gives its id. */
  String awaitLaunch(String triggerType, String identity) throws Exception {
    return world
        .ask(() -> happenings.started(triggerType, identity))
        .get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  World world() {
    return world;
  }

  /** One of the files of events/. */
  static ObjectNode event(String file) {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(HOME.resolve("events").resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static String request(String workGroup) {
    return "{\"WorkGroup\": \"%s\", \"EngineConfiguration\": {}}".formatted(workGroup);
  }

  /** {@code POST /sessions}, with an Idempotency-Key. */
  HttpResponse<String> post(String key, String body) {
    return send(
        HttpRequest.newBuilder(world.uri().resolve("/sessions"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).DELETE().build());
  }

  /** {@code GET}, with header names and values in turn. */
  HttpResponse<String> get(String path, String name, String value) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).header(name, value).build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).build());
  }

  /** Lambda's Invoke, and what it answers. */
  HttpResponse<String> invoke(String function, String payload) {
    URI uri = world.uri().resolve("/2015-03-31/functions/" + function + "/invocations");
    return send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(payload)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  /** Waits until the launch's execution has ended. */
  Execution awaitEnd(String launchId) throws Exception {
    return world.ask(() -> happenings.ended(launchId)).get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  /** The outcome events of a launch so far. */
  List<ObjectNode> outcomes(String launchId) {
    return world.ask(
        () ->
            happenings.outcomes().stream()
                .filter(event -> event.at("/detail/launchId").asText().equals(launchId))
                .toList());
  }

  /** Waits for the launch's end and gives its one outcome. */
  JsonNode awaitOutcome(String launchId) throws Exception {
    awaitEnd(launchId);
    List<ObjectNode> events = outcomes(launchId);
    events.forEach(RunningWorld::requireDescribed);
    if (events.size() != 1) {
      throw new AssertionError("the launch has " + events.size() + " outcomes: " + events);
    }
    return events.getFirst().path("detail");
  }

  /** Every outcome of every test is as its schema says. */
  static void requireDescribed(ObjectNode event) {
    List<String> problems = Schemas.problems(OUTCOME, event);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems + " in " + event);
    }
  }

  /** Waits until a launch's state machine has come to look at its session for the n-th time. */
  void awaitLooks(String launchId, int n) throws Exception {
    world.ask(() -> happenings.looks(launchId, n)).get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  List<Execution> executions() {
    return world.ask(() -> List.copyOf(happenings.executions()));
  }

  List<SessionRecord> sessions() {
    return world.ask(() -> world.services().athena().sessions());
  }

  /** Counts down at each invocation from now on that is of this kind. */
  CountDownLatch invocations(int number, BiPredicate<String, InvocationResult> kind) {
    CountDownLatch seen = new CountDownLatch(number);
    world.ask(
        () -> {
          world
              .services()
              .addInvocationListener(
                  (function, requestId, payload, result) -> {
                    if (kind.test(new String(payload, UTF_8), result)) {
                      seen.countDown();
                    }
                  });
          return null;
        });
    return seen;
  }

  /** Waits for what {@link #invocations} counts. */
  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not happen within " + SECONDS_TO_WAIT + " s");
    }
  }

  /** Whether an invocation tells the last net of an execution's end. */
  static boolean tellsAnEnd(String payload, InvocationResult result) {
    return payload.contains("\"aws.states\"");
  }

  static boolean failed(String payload, InvocationResult result) {
    return result instanceof InvocationResult.FunctionError;
  }

  /** Puts an event, with its own id, on the default bus. */
  void deliver(ObjectNode event) {
    world.ask(
        () -> {
          world.services().eventBridge().deliver("default", event);
          return null;
        });
  }

  /** Invokes the start function asynchronously. */
  void deliverToStartFunction(String payload) {
    String arn = world.stack().get(FunctionResource.class, "StartFunction").arn();
    world.ask(() -> world.services().asynchronous(arn).invoke(payload.getBytes(UTF_8)));
  }

  /** What is in the one dead-letter queue, the oldest first. */
  List<String> deadLetters() {
    return world.ask(
        () ->
            world.services().queues().values().iterator().next().messages().stream()
                .map(SimulatedQueue.Message::body)
                .toList());
  }

  List<String> log() {
    return world.ask(() -> List.copyOf(log));
  }

  @Override
  public void close() {
    world.close();
    http.close();
  }
}
