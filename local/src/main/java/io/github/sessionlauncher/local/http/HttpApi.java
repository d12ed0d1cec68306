package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.RequestIds;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Our HTTP API, as API Gateway would run it: routes to functions, in payload format 2.0, with the
 * stage {@code $default}. Takes every request, so it stands last. Not simulated: CORS, throttling,
 * the limit on headers, authorizers other than IAM and JWT.
 */
public final class HttpApi implements Endpoint {

  private static final int MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RealTimeline timeline;
  private final HttpApiSettings settings;
  private final List<Route> routes;
  private final Callers callers;
  private final RequestIds requestIds;
  private final HttpApiEvent events;

  public HttpApi(
      RealTimeline timeline,
      HttpApiSettings settings,
      List<Route> routes,
      Callers callers,
      RequestIds requestIds) {
    this.timeline = timeline;
    this.settings = settings;
    this.routes =
        routes.stream().sorted(Comparator.comparingLong(Route::fixedParts).reversed()).toList();
    this.callers = callers;
    this.requestIds = requestIds;
    this.events = new HttpApiEvent(settings);
    Set<String> keys = new HashSet<>();
    for (Route route : routes) {
      if (!keys.add(route.key())) {
        throw new IllegalArgumentException("the route " + route.key() + " is there twice");
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
    return tagged(HttpApiReply.message(413, "Request Entity Too Large"), requestId());
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    String requestId = requestId();
    CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    timeline.ask(
        () -> {
          begin(request, requestId, reply);
          return null;
        });
    return tagged(reply.join(), requestId);
  }

  private static HttpReply tagged(HttpReply reply, String requestId) {
    return reply.with("apigw-requestid", requestId);
  }

  /** Sixteen characters, the last an equals sign, as API Gateway draws them. */
  private String requestId() {
    return requestIds.hex(15) + "=";
  }

  private void begin(HttpRequest request, String requestId, CompletableFuture<HttpReply> reply) {
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
      case Route.Authorization.Everybody _ -> {
        // nobody is asked
      }
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
      // a body that API Gateway takes can still make an event that Lambda does not
      timeout.cancel();
      reply.complete(HttpApiReply.message(413, "Request Entity Too Large"));
    }
  }
}
