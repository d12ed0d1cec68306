package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.RealTimeline;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The launcher's HTTP API as API Gateway runs it: it routes requests to functions, in payload
 * format 2.0, with the stage {@code $default}. It accepts every request, so it must be the last
 * endpoint. Not simulated: CORS, throttling, and authorizers other than IAM and JWT.
 */
public final class HttpApi implements Endpoint {

  private static final int MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The maximum size of request line and headers together (API Gateway quotas for HTTP APIs). */
  private static final int MAXIMUM_HEAD_BYTES = 10_240;

  private final Timeline timeline;
  private final Consumer<Runnable> world;
  private final HttpApiSettings settings;
  private final List<Route> routes;
  private final Callers callers;
  private final RandomIds requestIds;
  private final HttpApiEvent events;

  public HttpApi(
      RealTimeline timeline,
      HttpApiSettings settings,
      List<Route> routes,
      Callers callers,
      RandomIds requestIds) {
    this(timeline, timeline::act, settings, routes, callers, requestIds);
  }

  /**
   * @param world runs a call inside an action of the timeline: {@code RealTimeline::act}, or {@code
   *     Runnable::run} if the caller is inside an action already
   */
  public HttpApi(
      Timeline timeline,
      Consumer<Runnable> world,
      HttpApiSettings settings,
      List<Route> routes,
      Callers callers,
      RandomIds requestIds) {
    this.timeline = timeline;
    this.world = world;
    this.settings = settings;
    this.routes =
        routes.stream().sorted(Comparator.comparingLong(Route::fixedParts).reversed()).toList();
    this.callers = callers;
    this.requestIds = requestIds;
    this.events = new HttpApiEvent(settings);
    Set<String> keys = new HashSet<>();
    for (Route route : routes) {
      if (!keys.add(route.key())) {
        throw new IllegalArgumentException("the route " + route.key() + " is defined twice");
      }
    }
  }

  @Override
  public boolean takes(HttpRequest head) {
    return true;
  }

  @Override
  public int maximumBodyBytes() {
    return MAXIMUM_BODY_BYTES;
  }

  @Override
  public HttpReply bodyTooLarge(HttpRequest head) {
    return withRequestId(HttpApiReply.message(413, "Request Entity Too Large"), requestId());
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    String requestId = requestId();
    if (!Percent.isWellFormed(request.rawPath()) || !Percent.isWellFormed(request.rawQuery())) {
      return withRequestId(
          HttpApiReply.message(400, "Bad Request. " + Percent.MALFORMED), requestId);
    }
    if (headBytes(request) > MAXIMUM_HEAD_BYTES) {
      // AWS documents the limit, but not the reply; this one is from RFC 6585
      return withRequestId(HttpApiReply.message(431, "Request Header Fields Too Large"), requestId);
    }
    CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    world.accept(() -> route(request, requestId, reply));
    return withRequestId(reply.join(), requestId);
  }

  private static int headBytes(HttpRequest request) {
    int bytes =
        request.method().length() + request.rawPath().length() + request.rawQuery().length();
    for (var header : request.headers().entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length();
      }
    }
    return bytes;
  }

  private static HttpReply withRequestId(HttpReply reply, String requestId) {
    return reply.with("apigw-requestid", requestId);
  }

  /** Returns a request id in API Gateway's format: 16 characters, the last one an equals sign. */
  private String requestId() {
    return requestIds.hex(15) + "=";
  }

  private void route(HttpRequest request, String requestId, CompletableFuture<HttpReply> reply) {
    for (Route route : routes) {
      Map<String, String> parameters = route.match(request.method(), request.rawPath());
      if (parameters != null) {
        invoke(request, route, parameters, requestId, reply);
        return;
      }
    }
    reply.complete(HttpApiReply.message(404, "Not Found"));
  }

  private void invoke(
      HttpRequest request,
      Route route,
      Map<String, String> parameters,
      String requestId,
      CompletableFuture<HttpReply> reply) {
    ObjectNode authorizer = Json.object();
    switch (route.authorization()) {
      case Route.Authorization.Open _ -> {}
      case Route.Authorization.Iam _ -> {
        Caller caller = callers.of(request);
        if (caller == null
            || !caller.permissions().allows("execute-api:Invoke", settings.arn(request))) {
          reply.complete(HttpApiReply.message(403, "Forbidden"));
          return;
        }
        authorizer.set("iam", events.iam(request, caller));
      }
      case Route.Authorization.Jwt jwt -> {
        Map<String, String> claims = BearerTokens.claims(request, jwt, timeline.now());
        if (claims == null) {
          reply.complete(HttpApiReply.message(401, "Unauthorized"));
          return;
        }
        authorizer.set("jwt", HttpApiEvent.jwt(claims));
      }
    }
    if (route.authorization() instanceof Route.Authorization.Jwt jwt
        && !jwt.permits(authorizer.path("jwt").path("claims"))) {
      reply.complete(HttpApiReply.message(403, "Forbidden"));
      return;
    }
    ObjectNode event = events.of(request, route, parameters, authorizer, requestId, timeline.now());
    var timeout =
        timeline.after(
            TIMEOUT, () -> reply.complete(HttpApiReply.message(503, "Service Unavailable")));
    try {
      route
          .target()
          .invoke(
              requestIds.uuid(),
              Json.bytes(event),
              result -> {
                timeout.cancel();
                reply.complete(HttpApiReply.of(result));
              });
    } catch (AwsError tooLarge) {
      // API Gateway's limit for a body is larger than Lambda's limit for an event
      timeout.cancel();
      reply.complete(HttpApiReply.message(413, "Request Entity Too Large"));
    }
  }
}
