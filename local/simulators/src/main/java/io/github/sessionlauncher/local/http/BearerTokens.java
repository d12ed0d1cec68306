package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the token of a request as a JWT authorizer does (API Gateway guide, "Control access to HTTP
 * APIs with JWT authorizers"): algorithm, key id, issuer, audience and times must be valid.
 * Signatures are not verified: on this machine a client may claim any identity.
 */
final class BearerTokens {

  private static final String BEARER = "bearer ";

  /**
   * The guide: only RSA-based algorithms are supported. It names none. ES256 was observed to be
   * refused; PS256, which is based on RSA too, is refused as well, because no source says more.
   */
  private static final Pattern ALGORITHM = Pattern.compile("RS(256|384|512)");

  /** An algorithm that fits into a header. */
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9]{1,20}");

  private BearerTokens() {}

  /** Thrown for a request without a valid token. */
  static final class Unauthorized extends Exception {

    private static final long serialVersionUID = 1L;

    private final String description;

    /**
     * @param description why the token is invalid, or null if there is none
     */
    private Unauthorized(String description) {
      this.description = description;
    }

    /**
     * Returns the header {@code www-authenticate}, in the format of the guide's page
     * "Troubleshooting issues with HTTP API JWT authorizers". That page has the text about the
     * audience. The texts about the number of segments, the signing method and the issuer are
     * observed, as is {@code Bearer} alone for a missing token; the others are chosen.
     */
    String challenge() {
      return description == null
          ? "Bearer"
          : "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + description + "\"";
    }
  }

  /**
   * Returns the claims of a valid token, in the format of API Gateway's event.
   *
   * @throws Unauthorized if the request has no valid token
   */
  static Map<String, String> claims(
      HttpRequest request, Route.Authorization.Jwt authorizer, Instant now) throws Unauthorized {
    String header = request.header("authorization");
    if (header == null || header.isBlank()) {
      throw new Unauthorized(null);
    }
    boolean hasScheme = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String token = hasScheme ? header.substring(BEARER.length()).strip() : header.strip();
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new Unauthorized("token contains an invalid number of segments");
    }
    checkHeader(part(parts[0]));
    JsonNode claims = part(parts[1]);
    checkClaims(claims, authorizer, now.getEpochSecond());
    return texts(claims);
  }

  private static JsonNode part(String encoded) throws Unauthorized {
    JsonNode part;
    try {
      part = JsonReading.TOLERANT.read(Base64.getUrlDecoder().decode(encoded));
    } catch (IllegalArgumentException malformed) {
      part = MissingNode.getInstance();
    }
    if (!part.isObject()) {
      throw new Unauthorized("the token is malformed");
    }
    return part;
  }

  private static void checkHeader(JsonNode header) throws Unauthorized {
    String algorithm = header.path("alg").isTextual() ? header.get("alg").textValue() : "";
    if (!ALGORITHM.matcher(algorithm).matches()) {
      throw new Unauthorized(
          SHOWN.matcher(algorithm).matches()
              ? "signing method %s is invalid".formatted(algorithm)
              : "signing method is invalid");
    }
    if (!header.path("kid").isTextual() || header.get("kid").textValue().isEmpty()) {
      throw new Unauthorized("the token does not have a key id (kid)");
    }
  }

  private static void checkClaims(JsonNode claims, Route.Authorization.Jwt authorizer, long now)
      throws Unauthorized {
    if (!authorizer.issuer().equals(claims.path("iss").textValue())) {
      throw new Unauthorized("issuer does not match");
    }
    if (audiences(claims).stream().noneMatch(authorizer.audiences()::contains)) {
      throw new Unauthorized("the token does not have a valid audience");
    }
    if (!claims.path("exp").isNumber() || claims.get("exp").doubleValue() <= now) {
      throw new Unauthorized("the token has expired");
    }
    for (String start : List.of("nbf", "iat")) {
      if (claims.has(start) && !(claims.get(start).isNumber())
          || claims.path(start).doubleValue() > now) {
        throw new Unauthorized("the token is not valid yet");
      }
    }
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
