package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.RecordWriter;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One call of the HTTP API, in API Gateway's envelope with payload format 2.0.
 *
 * @param event has headers, a query and parameters of its path, which may be empty
 */
public record HttpCall(APIGatewayV2HTTPEvent event) {

  /** Returns the principal that authorized the call. */
  public String caller() {
    return IdempotencyKey.principal(event.getRequestContext());
  }

  String requestId() {
    return event.getRequestContext().getRequestId();
  }

  /** Returns a header's value, or null. API Gateway joins repeated values with commas. */
  String header(String lowerCaseName) {
    // API Gateway sends names in lower case, sam local does not
    return event.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(lowerCaseName))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns a decoded parameter of the path.
   *
   * @throws InvalidRequestException if it is missing
   */
  String pathParameter(String name) {
    String value = event.getPathParameters().get(name);
    if (value == null) {
      throw new InvalidRequestException(
          new Violation("/" + name, null, "required", "required", "The path has no " + name + "."));
    }
    return value;
  }

  /**
   * Returns the decoded query.
   *
   * @throws InvalidRequestException if a parameter is repeated, because API Gateway joins its
   *     values
   */
  Map<String, String> query() {
    Set<String> seen = new HashSet<>();
    List<Violation> repeated = new ArrayList<>();
    String raw = event.getRawQueryString() == null ? "" : event.getRawQueryString();
    for (String pair : raw.split("&")) {
      String name = pair.split("=", 2)[0];
      if (!pair.isEmpty() && !seen.add(name)) {
        String message = "The parameter %s is given more than once.".formatted(name);
        repeated.add(new Violation("/" + name, null, "repeated", "once", message));
      }
    }
    if (!repeated.isEmpty()) {
      throw new InvalidRequestException(repeated);
    }
    return event.getQueryStringParameters();
  }

  /**
   * Returns the reply of the route that API Gateway chose. An error that concerns the caller
   * becomes a problem. A defect of this application is rethrown and fails the invocation.
   *
   * @param routes the handlers of this function by their route keys
   * @param log receives one line for each problem
   * @throws UnreadableInputException if there is no handler for the route
   */
  public APIGatewayV2HTTPResponse reply(
      Map<String, Handler> routes, Consumer<Map<String, Object>> log) {
    String route = String.valueOf(event.getRouteKey());
    Handler handler = routes.get(route);
    if (handler == null) {
      String known = String.join(", ", new TreeSet<>(routes.keySet()));
      throw new UnreadableInputException(
          "routeKey is %s; this function answers %s."
              .formatted(Violation.shown(event.getRouteKey()), known));
    }
    try {
      return handler.reply(this);
    } catch (RuntimeException error) {
      Problem problem = Problem.ofError(error);
      log.accept(
          new RecordWriter()
              .put(
                  Members.MESSAGE,
                  "%d for %s: %s".formatted(problem.type().status(), route, problem.logged()))
              .put("requestId", requestId())
              .put(Members.LAUNCH_ID, event.getPathParameters().get(ReplyBody.LAUNCH_ID))
              .put(Members.SESSION_ID, event.getPathParameters().get(ReplyBody.SESSION_ID))
              .put(Members.CALLER, caller())
              .map());
      return HttpReply.problem(problem, requestId());
    }
  }

  /** Replies to the calls of one route. */
  public interface Handler {
    APIGatewayV2HTTPResponse reply(HttpCall call);
  }
}
