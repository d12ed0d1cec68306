package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the token of a request as a JWT authorizer does (API Gateway guide, "Control access to HTTP
 * APIs with JWT authorizers"): issuer, audience and times must be valid. Signatures are not
 * verified: on this machine a client may claim any identity.
 */
final class BearerTokens {

  private static final String BEARER = "bearer ";

  private BearerTokens() {}

  /**
   * Returns the claims of a valid token, in the format of API Gateway's event.
   *
   * @return null if the request has no valid token
   */
  static Map<String, String> claims(
      HttpRequest request, Route.Authorization.Jwt authorizer, Instant now) {
    String header = request.header("authorization");
    if (header == null) {
      return null;
    }
    boolean hasScheme = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    JsonNode token =
        payload(hasScheme ? header.substring(BEARER.length()).strip() : header.strip());
    return token != null && valid(token, authorizer, now) ? texts(token) : null;
  }

  private static JsonNode payload(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      JsonReading.TOLERANT.read(Base64.getUrlDecoder().decode(parts[0]));
      JsonNode payload = JsonReading.TOLERANT.read(Base64.getUrlDecoder().decode(parts[1]));
      return payload.isObject() ? payload : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static boolean valid(JsonNode token, Route.Authorization.Jwt authorizer, Instant now) {
    long seconds = now.getEpochSecond();
    return authorizer.issuer().equals(token.path("iss").asText())
        && audiences(token).stream().anyMatch(authorizer.audiences()::contains)
        && token.path("exp").asLong() > seconds
        && token.path("nbf").asLong() <= seconds
        && token.path("iat").asLong() <= seconds;
  }

  /** Returns the audiences; {@code client_id} is used only if there is no {@code aud}. */
  private static List<String> audiences(JsonNode token) {
    JsonNode audience = token.has("aud") ? token.get("aud") : token.path("client_id");
    List<String> audiences = new ArrayList<>();
    if (audience.isArray()) {
      audience.forEach(each -> audiences.add(each.asText()));
    } else {
      audiences.add(audience.asText());
    }
    return audiences;
  }

  private static Map<String, String> texts(JsonNode token) {
    Map<String, String> claims = new TreeMap<>();
    token.properties().forEach(claim -> claims.put(claim.getKey(), text(claim.getValue())));
    return claims;
  }

  /**
   * Returns the text of a claim. The elements of a list are enclosed in brackets and separated by
   * spaces.
   */
  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isValueNode() ? value.asText() : value.toString();
    }
    List<String> elements = new ArrayList<>();
    value.forEach(element -> elements.add(text(element)));
    return "[" + String.join(" ", elements) + "]";
  }
}
