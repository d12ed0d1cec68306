package io.github.sessionlauncher.local.template;

import java.util.List;

/**
 * Lets in who has a token of an issuer.
 *
 * @param issuer what the claim {@code iss} must be
 * @param audiences one of which the claim {@code aud} or {@code client_id} must name
 */
public record JwtAuthorizer(String issuer, List<String> audiences) {

  public JwtAuthorizer {
    audiences = List.copyOf(audiences);
  }
}
