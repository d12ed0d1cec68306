package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.Map;
import java.util.regex.Pattern;

/** The identity of a launch that the HTTP API requests: a key that is unique for its caller. */
public final class IdempotencyKey {

  private static final int LONGEST_KEY = 255;

  private static final Pattern SESSION_OF_A_ROLE = Pattern.compile("(:assumed-role/[^/]*)/.*");

  private IdempotencyKey() {}

  /**
   * Returns the trigger of a call: its key and its caller, or without a key the call itself.
   *
   * @throws InvalidRequestException if the key is invalid
   */
  public static Trigger trigger(HttpCall call) {
    String key = call.header("idempotency-key");
    if (key == null) {
      return Trigger.http(call.requestId());
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      String message =
          "The header Idempotency-Key has %d characters; it must have 1 to 255, not all blank."
              .formatted(key.length());
      refuse(key, "length", "1 to 255 characters", message);
    }
    // API Gateway joins the values of a repeated header with commas
    if (key.contains(",")) {
      String message =
          "The header Idempotency-Key contains a comma, or was sent more than once; it must be one"
              + " key without commas.";
      refuse(key, "pattern", "no commas", message);
    }
    return Trigger.http(caller(call.event().getRequestContext()), key);
  }

  private static void refuse(String key, String rule, String limit, String message) {
    String value = "a key of %d characters".formatted(key.length());
    throw new InvalidRequestException(new Violation("", value, rule, limit, message));
  }

  /**
   * Returns the caller for whom a key is unique. An assumed role counts without its session,
   * because a restarted caller has a new session and repeats its calls.
   */
  static String caller(RequestContext context) {
    String principal = principal(context);
    return principal.startsWith("arn:")
        ? SESSION_OF_A_ROLE.matcher(principal).replaceFirst("$1")
        : principal;
  }

  /** Returns the principal that authorized a call: an ARN, or the issuer and subject of a token. */
  static String principal(RequestContext context) {
    RequestContext.Authorizer authorizer = context.getAuthorizer();
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
}
