package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.description.DescriptionEndpoint;
import io.github.sessionlauncher.local.http.AwsJsonEndpoint;
import io.github.sessionlauncher.local.http.Callers;
import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpApi;
import io.github.sessionlauncher.local.http.HttpApiSettings;
import io.github.sessionlauncher.local.http.InvocableFunction;
import io.github.sessionlauncher.local.http.InvokeEndpoint;
import io.github.sessionlauncher.local.http.Route;
import io.github.sessionlauncher.local.http.S3Endpoint;
import io.github.sessionlauncher.local.http.WebPageRefusal;
import io.github.sessionlauncher.local.metrics.Metrics;
import io.github.sessionlauncher.local.metrics.MetricsEndpoint;
import io.github.sessionlauncher.local.queues.SimulatedSqs;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.HttpApiResource;
import io.github.sessionlauncher.local.template.JwtAuthorizer;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Builds what the world serves at its port. */
final class WorldEndpoints {

  /** The first parts of the paths that are not routes of the template. */
  private static final List<String> OWN_PATHS =
      List.of("2015-03-31", "metrics", "openapi.yaml", "schemas", "swagger-ui");

  private final WorldSettings settings;
  private final Services services;
  private final RealTimeline timeline;

  WorldEndpoints(WorldSettings settings, Services services, RealTimeline timeline) {
    this.settings = settings;
    this.services = services;
    this.timeline = timeline;
  }

  /**
   * Returns the endpoints in order of precedence.
   *
   * @param failures receives each exception of a service
   * @throws IllegalArgumentException if a bucket would hide a path
   */
  List<Endpoint> all(SimulatedSqs sqs, Metrics metrics, Consumer<RuntimeException> failures) {
    List<Route> routes = routes();
    refuseHiddenPaths(routes);
    RandomIds requestIds = new RandomIds(settings.random());
    Callers callers = callers();
    List<Endpoint> endpoints = new ArrayList<>();
    if (settings.strict()) {
      endpoints.add(new WebPageRefusal(settings.host()));
    }
    endpoints.add(new S3Endpoint(services.s3(), settings.region(), requestIds));
    endpoints.add(
        new AwsJsonEndpoint(
            timeline::ask,
            List.of(services.athena(), services.stepFunctions(), services.eventBridge(), sqs),
            callers,
            requestIds,
            failures));
    endpoints.add(
        new InvokeEndpoint(
            timeline, invocable(), settings.region(), stack().account().id(), callers, requestIds));
    endpoints.add(new DescriptionEndpoint(settings.home().resolve("docs/api")));
    endpoints.add(new MetricsEndpoint(metrics));
    endpoints.add(new HttpApi(timeline, api(), routes, callers, requestIds));
    return endpoints;
  }

  private Stack stack() {
    return services.stack();
  }

  /** A bucket is the first part of a path, too. */
  private void refuseHiddenPaths(List<Route> routes) {
    Set<String> taken = new HashSet<>(OWN_PATHS);
    routes.forEach(route -> taken.add(route.path().split("/", 3)[1]));
    for (String bucket : settings.buckets().keySet()) {
      if (taken.contains(bucket)) {
        throw new IllegalArgumentException(
            "the bucket cannot have the name %s, because this port serves /%s; choose another name"
                .formatted(bucket, bucket));
      }
    }
  }

  private Callers callers() {
    Map<String, Caller> byAccessKey = new HashMap<>();
    for (FunctionResource function : stack().all(FunctionResource.class)) {
      byAccessKey.put(
          "ASIA" + function.logicalId().toUpperCase(Locale.ROOT),
          services.roles().caller(function.roleArn(), function.functionName()));
    }
    Caller localUser = services.roles().localUser();
    return new Callers(key -> byAccessKey.getOrDefault(key, localUser));
  }

  private Map<String, InvocableFunction> invocable() {
    Map<String, InvocableFunction> byName = new LinkedHashMap<>();
    for (FunctionResource function : stack().all(FunctionResource.class)) {
      byName.put(
          function.functionName(),
          new InvocableFunction(
              function.functionName(),
              function.arn(),
              services.function(function.arn()),
              services.asynchronous(function.arn())::invoke));
    }
    return byName;
  }

  private HttpApiSettings api() {
    String id =
        stack().all(HttpApiResource.class).stream()
            .map(HttpApiResource::id)
            .findFirst()
            .orElse("none");
    return new HttpApiSettings(id, settings.region(), stack().account().id());
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (FunctionResource function : stack().all(FunctionResource.class)) {
      for (var route : function.routes()) {
        routes.add(
            new Route(
                route.method(),
                route.path(),
                authorization(route),
                services.function(function.arn())));
      }
    }
    return routes;
  }

  private Route.Authorization authorization(
      io.github.sessionlauncher.local.template.ApiRoute route) {
    return switch (route.authorizer()) {
      case "NONE" -> Route.Authorization.NONE;
      case "AWS_IAM" -> Route.Authorization.IAM;
      default -> {
        HttpApiResource api = stack().get(HttpApiResource.class, route.api());
        JwtAuthorizer jwt = api.jwtAuthorizers().get(route.authorizer());
        String key = route.method() + " " + route.path();
        if (jwt == null) {
          throw new IllegalArgumentException(
              "the authorizer %s is not simulated".formatted(route.authorizer()));
        }
        yield new Route.Authorization.Jwt(
            jwt.issuer(), jwt.audiences(), api.routeScopes().getOrDefault(key, List.of()));
      }
    };
  }
}
