package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

  private static final Instant NOW = Instant.ofEpochSecond(1000);
  private static final Route.Authorization.Jwt JWT =
      new Route.Authorization.Jwt("https://i", List.of("a", "b"));

  private static final String VALID = "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1001}";

  private static Map<String, String> claims(String authorization) throws BearerTokens.Unauthorized {
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

  private static String token(String header, String claims) {
    return part(header) + "." + part(claims) + ".c2ln";
  }

  private static String token(String claims) {
    return token("{\"alg\":\"RS256\",\"kid\":\"k\"}", claims);
  }

  private static void assertChallenge(String description, String authorization) {
    assertEquals(
        "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + description + "\"",
        assertThrows(BearerTokens.Unauthorized.class, () -> claims(authorization)).challenge());
  }

  @Test
  void claimsOfAValidTokenAreStrings() throws BearerTokens.Unauthorized {
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
  void theClientIdIsUsedIfThereIsNoAudience() throws BearerTokens.Unauthorized {
    assertEquals(
        "a",
        claims(token("{\"iss\":\"https://i\",\"client_id\":\"a\",\"exp\":1001}")).get("client_id"));
    assertChallenge(
        "the token does not have a valid audience",
        token("{\"iss\":\"https://i\",\"client_id\":\"a\",\"aud\":\"x\",\"exp\":1001}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'iss':'https://other','aud':'a','exp':1001} | issuer does not match",
        "{'iss':'https://i/','aud':'a','exp':1001} | issuer does not match",
        "{'aud':'a','exp':1001} | issuer does not match",
        "{'iss':['https://i'],'aud':'a','exp':1001} | issuer does not match",
        "{'iss':'https://i','aud':'x','exp':1001} | the token does not have a valid audience",
        "{'iss':'https://i','aud':['x'],'exp':1001} | the token does not have a valid audience",
        "{'iss':'https://i','exp':1001} | the token does not have a valid audience",
        "{'iss':'https://i','aud':'a','exp':1000} | the token has expired",
        "{'iss':'https://i','aud':'a','exp':999.5} | the token has expired",
        "{'iss':'https://i','aud':'a','exp':'1001'} | the token has expired",
        "{'iss':'https://i','aud':'a'} | the token has expired",
        "{'iss':'https://i','aud':'a','exp':1001,'nbf':1001} | the token is not valid yet",
        "{'iss':'https://i','aud':'a','exp':1001,'nbf':'1'} | the token is not valid yet",
        "{'iss':'https://i','aud':'a','exp':1001,'iat':1001} | the token is not valid yet",
        "[] | the token is malformed",
        "{ | the token is malformed",
      },
      quoteCharacter = '`')
  void aTokenForAnotherApiOrTimeIsInvalid(String claims, String description) {
    assertChallenge(description, "Bearer " + token(claims.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void aTokenSignedWithRsaIsValid(String algorithm) throws BearerTokens.Unauthorized {
    String header = "{\"typ\":\"JWT\",\"kid\":\"k\",\"alg\":\"%s\"}".formatted(algorithm);
    assertEquals("a", claims(token(header, VALID)).get("aud"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256", "PS256", "EdDSA", "rs256", "RS1", "RS2560"})
  void aTokenSignedOtherwiseIsInvalid(String algorithm) {
    String header = "{\"kid\":\"k\",\"alg\":\"%s\"}".formatted(algorithm);
    assertChallenge("signing method " + algorithm + " is invalid", token(header, VALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kid\":\"k\"}",
        "{\"kid\":\"k\",\"alg\":256}",
        "{\"kid\":\"k\",\"alg\":\"\"}",
        "{\"kid\":\"k\",\"alg\":\"a\\r\\nb: c\"}"
      })
  void aSigningMethodWithoutANameIsNotRepeated(String header) {
    assertChallenge("signing method is invalid", token(header, VALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"RS512\",\"kid\":\"\"}",
        "{\"alg\":\"RS256\",\"kid\":7}"
      })
  void aTokenWithoutAKeyIdIsInvalid(String header) {
    assertChallenge("the token does not have a key id (kid)", token(header, VALID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "a.b", "a.b.c.d", "Basic YTpi"})
  void aTokenHasThreeParts(String authorization) {
    assertChallenge("token contains an invalid number of segments", authorization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a.b.c", "a..b", "..", "*.*.*"})
  void aMalformedTokenIsInvalid(String authorization) {
    assertChallenge("the token is malformed", authorization);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aMissingTokenIsChallengedWithoutAnError(String authorization) {
    assertEquals(
        "Bearer",
        assertThrows(BearerTokens.Unauthorized.class, () -> claims(authorization)).challenge());
  }
}
