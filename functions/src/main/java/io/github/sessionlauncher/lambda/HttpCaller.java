package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;

/** Who called the HTTP API, as far as an Idempotency-Key is concerned. */
final class HttpCaller {

  private static final String ASSUMED_ROLE = ":assumed-role/";

  private HttpCaller() {}

  /**
   * The principal that authorized the call. Of an assumed role it is the role, not its session: a
   * caller that was restarted has another session, and its repeated call is still the same.
   */
  static String of(RequestContext context) {
    RequestContext.Authorizer authorizer = context.getAuthorizer();
    if (authorizer != null && authorizer.getIam() != null) {
      return principal(String.valueOf(authorizer.getIam().getUserArn()));
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

  private static String principal(String userArn) {
    int role = userArn.indexOf(ASSUMED_ROLE);
    if (role < 0) {
      return userArn;
    }
    int session = userArn.indexOf('/', role + ASSUMED_ROLE.length());
    return session < 0 ? userArn : userArn.substring(0, session);
  }
}
