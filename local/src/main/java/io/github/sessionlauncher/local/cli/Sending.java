package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Sends a file through the trigger that it is for. */
final class Sending {

  static final String START_FUNCTION = "StartFunction";

  /** What the connection, the gateway or the HTTP client writes itself. */
  private static final Set<String> NOT_SENT =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private final World world;
  private final Trace trace;

  Sending(World world, Trace trace) {
    this.world = world;
    this.trace = trace;
  }

  /**
   * @param firstReply what the start function says to the first invocation
   * @return what the trigger was answered; for EventBridge, where nobody reads a reply, what the
   *     function said
   */
  Reply send(LaunchFile file, CompletableFuture<Reply> firstReply) {
    return switch (file) {
      case LaunchFile.HttpCall call -> http(call);
      case LaunchFile.Direct direct -> direct(direct.request());
      case LaunchFile.BusEvent event -> event(event.envelope(), firstReply);
      case LaunchFile.Firing firing -> firing(firing.payload(), firstReply);
    };
  }

  private Reply http(LaunchFile.HttpCall call) {
    String key = call.headers().get("idempotency-key");
    tell(
        "http: %s %s%s"
            .formatted(call.method(), call.path(), key == null ? "" : ", Idempotency-Key " + key));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(world.uri().resolve(call.path()))
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers().entrySet().stream()
        .filter(h -> !NOT_SENT.contains(h.getKey()) && !h.getKey().startsWith("x-forwarded-"))
        .forEach(h -> request.header(h.getKey(), h.getValue()));
    HttpResponse<byte[]> response = exchange(request.build());
    return new Reply("HTTP " + response.statusCode(), Reply.object(response.body()));
  }

  private Reply direct(ObjectNode request) {
    tell("direct: Lambda's Invoke of the start function, with the request itself");
    URI uri = world.uri().resolve("/2015-03-31/functions/" + START_FUNCTION + "/invocations");
    HttpResponse<byte[]> response =
        exchange(
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build());
    String error = response.headers().firstValue("x-amz-function-error").orElse(null);
    return new Reply(error == null ? "answered" : "function error", Reply.object(response.body()));
  }

  private Reply event(ObjectNode envelope, CompletableFuture<Reply> firstReply) {
    tell(
        "event: %s from %s, id %s"
            .formatted(
                envelope.path("detail-type").asText(),
                envelope.path("source").asText(),
                envelope.path("id").asText()));
    String bus = world.stack().parameters().get("RequestBusName");
    boolean wanted =
        world.ask(
            () -> {
              world.services().eventBridge().deliver(bus, envelope);
              return world.services().eventBridge().rules(bus).stream()
                  .anyMatch(
                      rule ->
                          rule.enabled()
                              && rule.pattern().map(p -> p.matches(envelope)).orElse(false));
            });
    if (!wanted) {
      throw new CliProblem(
          "no rule on the bus %s wants this event: its detail-type is '%s'; template.yaml says which are wanted."
              .formatted(bus, envelope.path("detail-type").asText()));
    }
    return firstReply.join();
  }

  private Reply firing(ObjectNode payload, CompletableFuture<Reply> firstReply) {
    tell(
        "schedule: the rule %s at %s"
            .formatted(payload.path("rule").asText(), payload.path("time").asText()));
    world.ask(
        () -> {
          String arn = world.stack().get(FunctionResource.class, START_FUNCTION).arn();
          return world
              .services()
              .asynchronous(arn)
              .invoke(payload.toString().getBytes(StandardCharsets.UTF_8));
        });
    return firstReply.join();
  }

  private void tell(String text) {
    trace.line(world.timeline().now(), "trigger", text);
  }

  private static HttpResponse<byte[]> exchange(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new IllegalStateException("the local world does not answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
