package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A route of our HTTP API: a method, a path, and the function behind them.
 *
 * @param method such as {@code POST}; {@code ANY} is not simulated
 * @param path a template such as {@code /sessions/{SessionId}}; greedy parameters ({@code {p+}})
 *     and {@code $default} are not simulated
 * @param authorization who may call it
 * @param target the function, invoked with the event of payload format 2.0
 */
public record Route(
    String method, String path, Authorization authorization, LambdaFunction target) {

  /** Who may call a route. */
  public sealed interface Authorization {

    Authorization NONE = new Everybody();
    Authorization IAM = new Iam();

    /** Everybody. */
    record Everybody() implements Authorization {}

    /** Who may {@code execute-api:Invoke} it. */
    record Iam() implements Authorization {}

    /**
     * Who has a token of this issuer for one of these audiences. No scopes are asked for.
     *
     * @param issuer the claim {@code iss}
     * @param audiences one of them is in the claim {@code aud} or {@code client_id}
     */
    record Jwt(String issuer, List<String> audiences) implements Authorization {}
  }

  private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
  private static final Pattern PATH =
      Pattern.compile("/|(/([A-Za-z0-9._~-]+|\\{[A-Za-z0-9_-]+\\}))+");

  public Route {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(
          "the route's method is " + method + "; simulated are " + METHOD);
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "the route's path is " + path + "; simulated are plain parts and {parameters}");
    }
  }

  /** The route as API Gateway names it: {@code GET /sessions/{SessionId}}. */
  public String key() {
    return method + " " + path;
  }

  /** How much of the path is fixed: the more, the earlier API Gateway chooses the route. */
  long fixedParts() {
    return path.split("/").length - path.chars().filter(c -> c == '{').count();
  }

  /**
   * The path parameters of a request, decoded.
   *
   * @return null if the request is not for this route
   */
  Map<String, String> match(String method, String rawPath) {
    String[] template = path.split("/", -1);
    String[] parts = rawPath.split("/", -1);
    if (!this.method.equals(method) || template.length != parts.length) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      String decoded = Percent.decode(parts[i]);
      if (template[i].startsWith("{") && !decoded.isEmpty()) {
        parameters.put(template[i].substring(1, template[i].length() - 1), decoded);
      } else if (!template[i].equals(decoded)) {
        return null;
      }
    }
    return parameters;
  }
}
