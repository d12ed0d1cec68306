package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyKeyTest {

  private static String caller(Authorizer authorizer) {
    return IdempotencyKey.caller(RequestContext.builder().withAuthorizer(authorizer).build());
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
    assertEquals(caller, caller(iam(userArn)));
  }

  @Test
  void aTokenIsItsIssuerAndItsSubjectOrElseItsClient() {
    assertEquals("jwt i ada", caller(jwt(Map.of("iss", "i", "sub", "ada", "client_id", "c"))));
    assertEquals("jwt i c", caller(jwt(Map.of("iss", "i", "client_id", "c"))));
  }

  @Test
  void aCallWithoutAPrincipalIsAnonymous() {
    assertEquals("anonymous", caller(null));
    assertEquals("anonymous", caller(Authorizer.builder().build()));
    assertEquals("anonymous", caller(jwt(Map.of())));
  }
}
