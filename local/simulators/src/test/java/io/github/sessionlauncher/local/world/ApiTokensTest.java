package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the HTTP API of a stack with an issuer of tokens. */
class ApiTokensTest {

  @Test
  void anIssuerMakesItsTokensMandatory() {
    try (RunningWorld tokens =
        new RunningWorld(
            200, Map.of("JwtIssuer", "https://issuer.example", "JwtAudience", "sessions"))) {
      String path = "/sessions?WorkGroup=spark";
      assertEquals(401, tokens.get(path).statusCode());
      assertEquals(
          200, tokens.get(path, "Authorization", "Bearer " + token("sessions")).statusCode());
      assertEquals(
          401, tokens.get(path, "Authorization", "Bearer " + token("others")).statusCode());
    }
  }

  @Test
  void codeNeedsAScopeOfItsOwn() {
    try (RunningWorld tokens =
        new RunningWorld(
            200,
            Map.of(
                "AllowCalculations", "true",
                "JwtIssuer", "https://issuer.example",
                "JwtAudience", "sessions",
                "JwtLaunchScopes", "launch",
                "JwtCalculationScopes", "calculate"))) {
      ObjectNode code = RunningWorld.event("direct-request-calculation.json");
      ObjectNode session = RunningWorld.event("direct-request.json");
      assertEquals(202, status(tokens, "/calculations", code, "calculate"));
      assertEquals(403, status(tokens, "/calculations", code, "launch"));
      assertEquals(400, status(tokens, "/sessions", code, "launch"));
      assertEquals(202, status(tokens, "/sessions", session, "launch"));
      assertEquals(403, status(tokens, "/sessions", session, "calculate"));
    }
  }

  private static int status(RunningWorld tokens, String path, ObjectNode body, String scope) {
    return tokens
        .post(path, body.toString(), "Authorization", "Bearer " + token("sessions", scope))
        .statusCode();
  }

  private static String token(String audience) {
    return token(audience, "");
  }

  private static String token(String audience, String scope) {
    String claims =
        "{\"iss\": \"https://issuer.example\", \"sub\": \"ada\", \"aud\": \"%s\", \"scope\": \"%s\", \"exp\": %d}"
            .formatted(audience, scope, Instant.parse("2100-01-01T00:00:00Z").getEpochSecond());
    return part("{\"alg\": \"RS256\", \"kid\": \"k\"}") + "." + part(claims) + ".signature";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
