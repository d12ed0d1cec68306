package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A route of the HTTP API: a method, a path, and the function that they invoke.
 *
 * @param method such as {@code POST}; {@code ANY} is not simulated
 * @param path a template such as {@code /sessions/{SessionId}}; greedy parameters ({@code {p+}})
 *     and {@code $default} are not simulated
 * @param authorization who may call the route
 * @param target the function, which receives the event of payload format 2.0
 */
public record Route(
    String method, String path, Authorization authorization, LambdaFunction target) {

  /** Specifies who may call a route. */
  public sealed interface Authorization {

    Authorization NONE = new Open();
    Authorization IAM = new Iam();

    /** The route is open to every client. */
    record Open() implements Authorization {}

    /** The caller needs the permission {@code execute-api:Invoke}. */
    record Iam() implements Authorization {}

    /**
     * The caller needs a token of this issuer for one of these audiences, with one of these scopes.
     *
     * @param issuer the claim {@code iss}
     * @param audiences one of them must be in the claim {@code aud} or {@code client_id}
     * @param scopes one of them must be in the claim {@code scope} or {@code scp}; empty means that
     *     no scope is needed (API Gateway guide, "Control access to HTTP APIs with JWT
     *     authorizers")
     */
    record Jwt(String issuer, List<String> audiences, List<String> scopes)
        implements Authorization {

      private static final Pattern SEPARATOR = Pattern.compile("[\\[\\] ]+");

      /** A token without scopes suffices. */
      public Jwt(String issuer, List<String> audiences) {
        this(issuer, audiences, List.of());
      }

      /**
       * Returns whether a valid token has a scope that the route needs.
       *
       * @param claims in the format of API Gateway's event
       */
      boolean permits(JsonNode claims) {
        String granted = claims.path("scope").asText(claims.path("scp").asText());
        return scopes.isEmpty() || SEPARATOR.splitAsStream(granted).anyMatch(scopes::contains);
      }
    }
  }

  private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
  private static final Pattern PATH =
      Pattern.compile("/|(/([A-Za-z0-9._~-]+|\\{[A-Za-z0-9_-]+\\}))+");

  public Route {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(
          "the route's method is " + method + "; it must be one of " + METHOD);
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "the route's path is " + path + "; only plain parts and {parameters} are simulated");
    }
  }

  /** Returns the route key of API Gateway: {@code GET /sessions/{SessionId}}. */
  public String key() {
    return method + " " + path;
  }

  /** Returns the number of fixed path parts. API Gateway prefers the route with more of them. */
  long fixedParts() {
    return path.split("/").length - path.chars().filter(c -> c == '{').count();
  }

  /**
   * Returns the decoded path parameters of a request.
   *
   * @return null if the request does not match this route
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
