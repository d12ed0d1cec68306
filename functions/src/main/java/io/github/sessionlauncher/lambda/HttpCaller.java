package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import java.util.regex.Pattern;

/** Who called the HTTP API, as far as an Idempotency-Key is concerned. */
final class HttpCaller {

  private static final Pattern SESSION_OF_A_ROLE = Pattern.compile("(:assumed-role/[^/]*)/.*");

  private HttpCaller() {}

  /**
   * The principal that authorized the call. Of an assumed role it is the role, not its session: a
   * caller that was restarted has another session, and its repeated call is still the same.
   */
  static String of(RequestContext context) {
    RequestContext.Authorizer authorizer = context.getAuthorizer();
    if (authorizer != null && authorizer.getIam() != null) {
      String userArn = String.valueOf(authorizer.getIam().getUserArn());
      return SESSION_OF_A_ROLE.matcher(userArn).replaceFirst("$1");
    }
    if (authorizer != null
        && authorizer.getJwt() != null
        && authorizer.getJwt().getClaims() != null) {
      Map<String, String> claims = authorizer.getJwt().getClaims();
      // a token for a program may name no subject
      String who = claims.getOrDefault("sub", claims.get("client_id"));
      return "jwt %s %s".formatted(claims.get("iss"), who);
    }
    return "anonymous";
  }
}
