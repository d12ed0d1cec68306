package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import io.github.sessionlauncher.launch.Trigger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for which caller an Idempotency-Key is unique. */
class HttpCallerTest {

  private static void assertCaller(String caller, Authorizer authorizer) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withHeaders(Map.of("idempotency-key", "k"))
            .withRequestContext(RequestContext.builder().withAuthorizer(authorizer).build())
            .build();
    assertEquals(Trigger.http(caller, "k"), new HttpCall(event).trigger());
  }

  private static Authorizer iam(String userArn) {
    return Authorizer.builder()
        .withIam(RequestContext.IAM.builder().withUserArn(userArn).build())
        .build();
  }

  private static Authorizer jwt(Map<String, String> claims) {
    return Authorizer.builder()
        .withJwt(Authorizer.JWT.builder().withClaims(claims).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::1:user/ada,              arn:aws:iam::1:user/ada",
    "arn:aws:iam::1:user/team/ada,         arn:aws:iam::1:user/team/ada",
    "arn:aws:sts::1:assumed-role/etl/task, arn:aws:sts::1:assumed-role/etl",
    "arn:aws:sts::1:assumed-role/etl,      arn:aws:sts::1:assumed-role/etl",
  })
  void aPrincipalIsItsArnWithoutTheSessionOfARole(String userArn, String caller) {
    assertCaller(caller, iam(userArn));
  }

  @Test
  void aTokenIsItsIssuerAndItsSubjectOrElseItsClient() {
    assertCaller("jwt i ada", jwt(Map.of("iss", "i", "sub", "ada", "client_id", "c")));
    assertCaller("jwt i c", jwt(Map.of("iss", "i", "client_id", "c")));
  }

  @Test
  void aCallWithoutAPrincipalIsAnonymous() {
    assertCaller("anonymous", null);
    assertCaller("anonymous", Authorizer.builder().build());
    assertCaller("anonymous", jwt(Map.of()));
  }
}
