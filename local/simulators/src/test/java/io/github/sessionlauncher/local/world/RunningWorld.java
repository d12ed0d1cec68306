package io.github.sessionlauncher.local.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A world for tests, with the real template, functions in processes and HTTP. Tests can wait for
 * its events.
 */
final class RunningWorld implements AutoCloseable {

  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  static final ObjectMapper JSON = new ObjectMapper();

  private static final long SECONDS_TO_WAIT = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final World world;
  private final FunctionLog log = new FunctionLog();
  private final WorldRecorder recorder = new WorldRecorder();

  RunningWorld(double speed, Map<String, String> parameters) {
    this(speed, parameters, Map.of(), false);
  }

  RunningWorld(
      double speed, Map<String, String> parameters, Map<String, Path> buckets, boolean strict) {
    world =
        World.start(
            new WorldSettings(
                HOME,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "us-east-1",
                parameters,
                speed,
                buckets,
                strict,
                "127.0.0.1",
                0,
                Clock.systemUTC(),
                System::nanoTime,
                new SplittableRandom(1),
                Optional.empty()),
            (function, line) -> log.add(line));
    world.ask(
        () -> {
          world.services().stepFunctions().listen(recorder);
          world.services().eventBridge().addObserver(recorder);
          return null;
        });
  }

  /** Waits for the launch of a delivery and returns its id. */
  String awaitLaunch(String triggerType, String identity) throws Exception {
    return world
        .ask(() -> recorder.started(triggerType, identity))
        .get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  World world() {
    return world;
  }

  /** Returns a file of {@code events/}. */
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

  /** Sends {@code POST /sessions} with an Idempotency-Key. */
  HttpResponse<String> post(String key, String body) {
    return post("/sessions", body, "Idempotency-Key", key);
  }

  /** Sends {@code POST /calculations} with an Idempotency-Key. */
  HttpResponse<String> calculate(String key, String body) {
    return post("/calculations", body, "Idempotency-Key", key);
  }

  /** Sends {@code POST} with one header beside the type of the body. */
  HttpResponse<String> post(String path, String body, String name, String value) {
    return send(
        HttpRequest.newBuilder(world.uri().resolve(path))
            .header(name, value)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).DELETE().build());
  }

  /** Sends {@code GET} with one header. */
  HttpResponse<String> get(String path, String name, String value) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).header(name, value).build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(world.uri().resolve(path)).build());
  }

  /** Calls Lambda's Invoke operation. */
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
    return world.ask(() -> recorder.ended(launchId)).get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  /** Returns the outcome events of a launch's session so far. */
  List<ObjectNode> outcomes(String launchId) {
    return events("Athena Session Outcome", launchId);
  }

  private List<ObjectNode> events(String detailType, String launchId) {
    return world.ask(
        () ->
            recorder.outcomes().stream()
                .filter(event -> event.path("detail-type").asText().equals(detailType))
                .filter(event -> event.at("/detail/launchId").asText().equals(launchId))
                .toList());
  }

  /** Waits for the end of the launch and returns the one outcome of its calculation. */
  JsonNode awaitCalculation(String launchId) throws Exception {
    awaitEnd(launchId);
    return OutcomeEvents.one(events(OutcomeEvents.OF_A_CALCULATION, launchId));
  }

  /** Waits for the end of the launch and returns its one outcome. */
  JsonNode awaitOutcome(String launchId) throws Exception {
    awaitEnd(launchId);
    return OutcomeEvents.one(outcomes(launchId));
  }

  /** Waits until a launch's state machine enters its n-th look at the session. */
  void awaitLooks(String launchId, int n) throws Exception {
    world.ask(() -> recorder.looks(launchId, n)).get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  List<Execution> executions() {
    return world.ask(() -> List.copyOf(recorder.executions()));
  }

  List<SessionRecord> sessions() {
    return world.ask(() -> world.services().athena().sessions());
  }

  /** Returns a latch that counts down at each later invocation that matches the predicate. */
  CountDownLatch invocations(int number, BiPredicate<String, InvocationResult> predicate) {
    CountDownLatch seen = new CountDownLatch(number);
    world.ask(
        () -> {
          world
              .services()
              .addInvocationListener(
                  (function, requestId, payload, result) -> {
                    if (predicate.test(new String(payload, UTF_8), result)) {
                      seen.countDown();
                    }
                  });
          return null;
        });
    return seen;
  }

  /** Waits for a latch of {@link #invocations}. */
  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
      throw new AssertionError("no such invocation within " + SECONDS_TO_WAIT + " s");
    }
  }

  /** Returns whether an invocation informs the last net about the end of an execution. */
  static boolean isExecutionEnd(String payload, InvocationResult result) {
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

  /** Returns the messages of the dead-letter queue, oldest first. */
  List<String> deadLetters() {
    return world.ask(
        () ->
            world.services().queues().values().iterator().next().messages().stream()
                .map(SimulatedQueue.Message::body)
                .toList());
  }

  /** Waits for a line of a function's log; a process writes it on a way of its own. */
  void awaitLine(Predicate<String> predicate) throws Exception {
    world.ask(() -> log.line(predicate)).get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
  }

  List<String> log() {
    return world.ask(() -> List.copyOf(log.lines()));
  }

  @Override
  public void close() {
    world.close();
    http.close();
  }
}
