package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * A JWT authorizer of an HTTP API.
 *
 * @param issuer the required value of the claim {@code iss}
 * @param audiences the accepted values of the claim {@code aud} or {@code client_id}; one must
 *     match
 */
public record JwtAuthorizer(String issuer, List<String> audiences) {

  public JwtAuthorizer {
    audiences = List.copyOf(audiences);
  }
}
