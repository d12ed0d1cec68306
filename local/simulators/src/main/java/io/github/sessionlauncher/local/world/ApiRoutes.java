package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.http.Route;
import io.github.sessionlauncher.local.template.ApiRoute;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.HttpApiResource;
import io.github.sessionlauncher.local.template.JwtAuthorizer;
import io.github.sessionlauncher.local.template.Stack;
import java.util.ArrayList;
import java.util.List;

/** The routes of the template's HTTP API. */
final class ApiRoutes {

  private ApiRoutes() {}

  /** Returns the routes of the API, each with its function. */
  static List<Route> of(Services services) {
    Stack stack = services.stack();
    List<Route> routes = new ArrayList<>();
    for (FunctionResource function : stack.all(FunctionResource.class)) {
      for (var route : function.routes()) {
        routes.add(
            new Route(
                route.method(),
                route.path(),
                authorization(stack, route),
                services.function(function.arn())));
      }
    }
    return routes;
  }

  private static Route.Authorization authorization(Stack stack, ApiRoute route) {
    return switch (route.authorizer()) {
      case "NONE" -> Route.Authorization.NONE;
      case "AWS_IAM" -> Route.Authorization.IAM;
      default -> {
        HttpApiResource api = stack.get(HttpApiResource.class, route.api());
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
