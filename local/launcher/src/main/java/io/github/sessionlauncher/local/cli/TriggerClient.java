package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.SchedulerInput;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.time.RealTimeline;
import io.github.sessionlauncher.local.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Sends a file through its trigger. */
final class TriggerClient {

  static final String START_FUNCTION = "StartFunction";

  /** Longer than a delivery and a function can take. */
  private static final Duration REPLY_TIMEOUT = Duration.ofMinutes(3);

  private final World world;
  private final Trace trace;
  private final TimeLimits limits;

  TriggerClient(World world, Trace trace, TimeLimits limits) {
    this.world = world;
    this.trace = trace;
    this.limits = limits;
  }

  /**
   * Sends the content of a file, and returns the reply. EventBridge and the scheduler return no
   * reply, so for them it is the reply of the start function.
   *
   * @param file the file, for messages
   * @return the reply
   */
  Reply send(Path file, LaunchFile content) {
    // sending takes real time, as the work of the functions does
    try (RealTimeline.RealWork _ = world.timeline().realWork()) {
      Reply reply =
          switch (content) {
            case LaunchFile.HttpCall call -> http(file, call);
            case LaunchFile.Direct direct -> direct(direct.request());
            case LaunchFile.BusEvent event -> event(file, event.envelope());
            case LaunchFile.Firing firing -> firing(substituted(file, firing.payload()));
          };
      reply.print(trace, world.timeline().now());
      return reply;
    }
  }

  private Reply http(Path file, LaunchFile.HttpCall call) {
    String key = call.headers().get("idempotency-key");
    print(
        "http: %s %s%s"
            .formatted(call.method(), call.path(), key == null ? "" : ", Idempotency-Key " + key));
    HttpResponse<byte[]> response = send(call.request(world.uri()));
    ObjectNode body = Reply.object(response.body());
    if (response.statusCode() == 404 && !body.has("type")) {
      throw new CliProblem(
          "%s: the HTTP API has no route %s %s; its routes are %s."
              .formatted(file, call.method(), call.path(), routes()));
    }
    return new Reply("HTTP " + response.statusCode(), body);
  }

  private String routes() {
    return world.stack().all(FunctionResource.class).stream()
        .flatMap(function -> function.routes().stream())
        .map(route -> route.method() + " " + route.path())
        .collect(Collectors.joining(", "));
  }

  private Reply direct(ObjectNode request) {
    print("direct: Lambda's Invoke of the start function with the plain request");
    URI uri = world.uri().resolve("/2015-03-31/functions/" + START_FUNCTION + "/invocations");
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build());
    boolean failed = response.headers().firstValue("x-amz-function-error").isPresent();
    String status = response.statusCode() == 200 ? "answered" : "HTTP " + response.statusCode();
    return new Reply(failed ? "function error" : status, Reply.object(response.body()));
  }

  private Reply event(Path file, ObjectNode envelope) {
    String id = envelope.path("id").asText();
    print(
        "event: %s from %s, id %s"
            .formatted(
                envelope.path("detail-type").asText(), envelope.path("source").asText(), id));
    DeliveryReply reply = new DeliveryReply(id);
    String bus = world.stack().parameters().get("RequestBusName");
    boolean matched =
        world.ask(
            () -> {
              world.services().addInvocationListener(reply);
              world.services().eventBridge().addObserver(reply);
              put(file, bus, envelope);
              return world.services().eventBridge().rules(bus).stream()
                  .anyMatch(rule -> rule.matches(envelope.toString()));
            });
    if (!matched) {
      throw new CliProblem(
          "%s: no rule on the bus %s matches this event with the detail-type '%s'; see the rules in template.yaml."
              .formatted(file, bus, envelope.path("detail-type").asText()));
    }
    return await(reply, "the event " + id);
  }

  private void put(Path file, String bus, ObjectNode envelope) {
    try {
      world.services().eventBridge().deliver(bus, envelope);
    } catch (IllegalArgumentException refused) {
      throw new CliProblem(
          "%s cannot be put on a bus: %s; see events/eventbridge-event.json for a complete event."
              .formatted(file, refused.getMessage()));
    }
  }

  /** Replaces the context attributes of the Input of a schedule, as EventBridge Scheduler does. */
  private ObjectNode substituted(Path file, ObjectNode input) {
    if (!SchedulerInput.hasAttributes(input.toString())) {
      return input;
    }
    Instant now = world.timeline().now();
    String name = file.getFileName().toString().replaceAll("\\.json$|[^\\w.-]", "");
    SchedulerInput.Attempt attempt =
        new SchedulerInput.Attempt(
            world.stack().account().arn("scheduler", "schedule/default/" + name),
            now.truncatedTo(ChronoUnit.MINUTES),
            "%016x".formatted(now.toEpochMilli()),
            1);
    return (ObjectNode) new SchedulerInput(input.toString()).payload(attempt);
  }

  private Reply firing(ObjectNode payload) {
    String rule = payload.path("rule").asText();
    print(
        "schedule: the %s %s at %s"
            .formatted(
                rule.contains(":scheduler:") ? "schedule" : "rule",
                rule,
                payload.path("time").asText()));
    DeliveryReply reply =
        world.ask(
            () -> {
              String arn = world.stack().get(FunctionResource.class, START_FUNCTION).arn();
              byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
              // the function is invoked in a later action
              DeliveryReply first =
                  new DeliveryReply(world.services().asynchronous(arn).invoke(bytes));
              world.services().addInvocationListener(first);
              return first;
            });
    return await(reply, "the scheduled event");
  }

  private Reply await(DeliveryReply reply, String what) {
    return limits.await(
        reply.reply(),
        REPLY_TIMEOUT,
        "%s was sent but did not reach the start function; check the rules in template.yaml."
            .formatted(what));
  }

  private void print(String text) {
    trace.line(world.timeline().now(), "trigger", text);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      CompletableFuture<HttpResponse<byte[]>> response =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
      return limits.await(response, REPLY_TIMEOUT, request.uri() + " does not answer.");
    } finally {
      client.shutdownNow();
    }
  }
}
