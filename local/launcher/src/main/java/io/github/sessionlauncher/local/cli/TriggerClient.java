package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Sends a file through the trigger that it is for. */
final class TriggerClient {

  static final String START_FUNCTION = "StartFunction";

  /** More than a function and all that is before it can take. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final World world;
  private final Trace trace;
  private final TimeLimits patience;

  TriggerClient(World world, Trace trace, TimeLimits patience) {
    this.world = world;
    this.trace = trace;
    this.patience = patience;
  }

  /**
   * @param file where it comes from, for messages
   * @return what the trigger was answered; for EventBridge, where nobody reads a reply, what the
   *     function said
   */
  Reply send(Path file, LaunchFile content) {
    // to send is work in real time, as the functions' is
    try (RealTimeline.RealWork _ = world.timeline().realWork()) {
      Reply reply =
          switch (content) {
            case LaunchFile.HttpCall call -> http(file, call);
            case LaunchFile.Direct direct -> direct(direct.request());
            case LaunchFile.BusEvent event -> event(file, event.envelope());
            case LaunchFile.Firing firing -> firing(firing.payload());
          };
      reply.tell(trace, world.timeline().now());
      return reply;
    }
  }

  private Reply http(Path file, LaunchFile.HttpCall call) {
    String key = call.headers().get("idempotency-key");
    tell(
        "http: %s %s%s"
            .formatted(call.method(), call.path(), key == null ? "" : ", Idempotency-Key " + key));
    HttpResponse<byte[]> response = exchange(call.request(world.uri()));
    ObjectNode body = Reply.object(response.body());
    if (response.statusCode() == 404 && !body.has("type")) {
      throw new CliProblem(
          "%s: %s %s is no route of the HTTP API; it has %s."
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
    tell("direct: Lambda's Invoke of the start function, with the request itself");
    URI uri = world.uri().resolve("/2015-03-31/functions/" + START_FUNCTION + "/invocations");
    HttpResponse<byte[]> response =
        exchange(
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build());
    boolean failed = response.headers().firstValue("x-amz-function-error").isPresent();
    String how = response.statusCode() == 200 ? "answered" : "HTTP " + response.statusCode();
    return new Reply(failed ? "function error" : how, Reply.object(response.body()));
  }

  private Reply event(Path file, ObjectNode envelope) {
    String id = envelope.path("id").asText();
    tell(
        "event: %s from %s, id %s"
            .formatted(
                envelope.path("detail-type").asText(), envelope.path("source").asText(), id));
    DeliveryReply reply = new DeliveryReply(id);
    String bus = world.stack().parameters().get("RequestBusName");
    boolean wanted =
        world.ask(
            () -> {
              world.services().addInvocationListener(reply);
              world.services().eventBridge().addObserver(reply);
              put(file, bus, envelope);
              return world.services().eventBridge().rules(bus).stream()
                  .anyMatch(
                      rule ->
                          rule.enabled()
                              && rule.pattern().map(p -> p.matches(envelope)).orElse(false));
            });
    if (!wanted) {
      throw new CliProblem(
          "%s: no rule on the bus %s wants this event: its detail-type is '%s'; template.yaml says which are wanted."
              .formatted(file, bus, envelope.path("detail-type").asText()));
    }
    return first(reply, "the event " + id);
  }

  private void put(Path file, String bus, ObjectNode envelope) {
    try {
      world.services().eventBridge().deliver(bus, envelope);
    } catch (IllegalArgumentException refused) {
      throw new CliProblem(
          "%s cannot be put on a bus: %s; events/eventbridge-event.json shows a whole event."
              .formatted(file, refused.getMessage()));
    }
  }

  private Reply firing(ObjectNode payload) {
    tell(
        "schedule: the rule %s at %s"
            .formatted(payload.path("rule").asText(), payload.path("time").asText()));
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
    return first(reply, "the firing");
  }

  private Reply first(DeliveryReply reply, String what) {
    return patience.await(
        reply.reply(),
        LONGEST,
        "%s was sent, and the start function never got it; look at the rules in template.yaml."
            .formatted(what));
  }

  private void tell(String text) {
    trace.line(world.timeline().now(), "trigger", text);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      CompletableFuture<HttpResponse<byte[]>> response =
          client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
      return patience.await(response, LONGEST, request.uri() + " does not answer.");
    } finally {
      client.shutdownNow();
    }
  }
}
