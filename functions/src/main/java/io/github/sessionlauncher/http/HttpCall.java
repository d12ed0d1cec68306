package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.RecordWriter;
import io.github.sessionlauncher.launch.Trigger;
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
import java.util.regex.Pattern;

/**
 * One call of the HTTP API, in API Gateway's envelope with payload format 2.0.
 *
 * @param event has headers, a query and parameters of its path, which may be empty
 */
public record HttpCall(APIGatewayV2HTTPEvent event) {

  private static final int LONGEST_KEY = 255;

  private static final Pattern SESSION_OF_A_ROLE =
      Pattern.compile("^(arn:.*?:assumed-role/[^/]*)/.*");

  /**
   * Returns the trigger of the call: its Idempotency-Key and its caller, or without a key the call
   * itself.
   *
   * @throws InvalidRequestException if the key is invalid
   */
  public Trigger trigger() {
    String key = header("idempotency-key");
    if (key == null) {
      return Trigger.http(requestId());
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      String message =
          "The header Idempotency-Key has %d characters; it must have 1 to 255, not all blank."
              .formatted(key.length());
      throw invalid(key, "length", "1 to 255 characters", message);
    }
    // API Gateway joins the values of a repeated header with commas
    if (key.contains(",")) {
      String message =
          "The header Idempotency-Key contains a comma, or was sent more than once; it must be one"
              + " key without commas.";
      throw invalid(key, "pattern", "no commas", message);
    }
    // a role counts without its session: a restarted caller has a new one, and repeats its calls
    return Trigger.http(SESSION_OF_A_ROLE.matcher(caller()).replaceFirst("$1"), key);
  }

  private static InvalidRequestException invalid(
      String key, String rule, String limit, String message) {
    String value = "a key of %d characters".formatted(key.length());
    return new InvalidRequestException(new Violation("", value, rule, limit, message));
  }

  /** Returns the principal that authorized the call: an ARN, or a token's issuer and subject. */
  public String caller() {
    Authorizer authorizer = event.getRequestContext().getAuthorizer();
    if (authorizer != null && authorizer.getIam() != null) {
      return String.valueOf(authorizer.getIam().getUserArn());
    }
    if (authorizer != null
        && authorizer.getJwt() != null
        && !authorizer.getJwt().getClaims().isEmpty()) {
      Map<String, String> claims = authorizer.getJwt().getClaims();
      // the token of a program may have no subject
      String who = claims.getOrDefault("sub", claims.get("client_id"));
      return "jwt %s %s".formatted(claims.get("iss"), who);
    }
    return "anonymous";
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
