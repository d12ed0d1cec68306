package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

  private static final Instant NOW = Instant.ofEpochSecond(1000);
  private static final Route.Authorization.Jwt JWT =
      new Route.Authorization.Jwt("https://i", List.of("a", "b"));

  private static Map<String, String> claims(String authorization) {
    Map<String, List<String>> headers =
        authorization == null ? Map.of() : Map.of("authorization", List.of(authorization));
    return BearerTokens.claims(
        new HttpRequest("GET", "/", "", "HTTP/1.1", "127.0.0.1", 1, headers, new byte[0]),
        JWT,
        NOW);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String token(String claims) {
    return part("{\"alg\":\"RS256\"}") + "." + part(claims) + ".c2ln";
  }

  @Test
  void claimsOfAValidTokenAreStrings() {
    String token =
        token(
            "{\"iss\":\"https://i\",\"aud\":[\"x\",\"b\"],\"exp\":1001,\"nbf\":1000,\"ok\":true}");
    assertEquals(
        Map.of("iss", "https://i", "aud", "[x b]", "exp", "1001", "nbf", "1000", "ok", "true"),
        claims("Bearer " + token));
    assertEquals(claims("Bearer " + token), claims(token));
    assertEquals(claims("Bearer " + token), claims("bearer  " + token));
  }

  @Test
  void theClientIdIsUsedIfThereIsNoAudience() {
    assertEquals(
        "a",
        claims(token("{\"iss\":\"https://i\",\"client_id\":\"a\",\"exp\":1001}")).get("client_id"));
    assertNull(
        claims(token("{\"iss\":\"https://i\",\"client_id\":\"a\",\"aud\":\"x\",\"exp\":1001}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"https://other\",\"aud\":\"a\",\"exp\":1001}",
        "{\"aud\":\"a\",\"exp\":1001}",
        "{\"iss\":\"https://i\",\"aud\":\"x\",\"exp\":1001}",
        "{\"iss\":\"https://i\",\"exp\":1001}",
        "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1000}",
        "{\"iss\":\"https://i\",\"aud\":\"a\"}",
        "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1001,\"nbf\":1001}",
        "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1001,\"iat\":1001}",
        "[]",
        "{"
      })
  void aTokenForAnotherApiOrTimeIsInvalid(String claims) {
    assertNull(claims("Bearer " + token(claims)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "a..b"})
  void aMalformedTokenIsInvalid(String authorization) {
    assertNull(claims(authorization));
    assertNull(claims(null));
  }
}
