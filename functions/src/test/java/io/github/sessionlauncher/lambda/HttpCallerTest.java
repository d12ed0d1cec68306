package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallerTest {

  private static String caller(String authorizer) {
    String payload =
        "{\"requestContext\": {\"requestId\": \"r\", \"http\": {}, \"authorizer\": %s}}"
            .formatted(authorizer);
    HttpCall call = HttpCall.of(payload, AskingReader.object(payload));
    return HttpCaller.of(call.event().getRequestContext());
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::1:user/ada,              arn:aws:iam::1:user/ada",
    "arn:aws:iam::1:user/team/ada,         arn:aws:iam::1:user/team/ada",
    "arn:aws:sts::1:assumed-role/etl/task, arn:aws:sts::1:assumed-role/etl",
    "arn:aws:sts::1:assumed-role/etl,      arn:aws:sts::1:assumed-role/etl",
  })
  void aPrincipalIsItsArnWithoutTheSessionOfARole(String userArn, String caller) {
    assertEquals(caller, caller("{\"iam\": {\"userArn\": \"%s\"}}".formatted(userArn)));
  }

  @Test
  void aTokenIsItsIssuerAndItsSubjectOrElseItsClient() {
    assertEquals(
        "jwt i ada",
        caller(
            "{\"jwt\": {\"claims\": {\"iss\": \"i\", \"sub\": \"ada\", \"client_id\": \"c\"}}}"));
    assertEquals(
        "jwt i c", caller("{\"jwt\": {\"claims\": {\"iss\": \"i\", \"client_id\": \"c\"}}}"));
  }

  @Test
  void whoeverIsNotNamedIsAnonymous() {
    assertEquals("anonymous", caller("null"));
    assertEquals("anonymous", caller("{}"));
    assertEquals("anonymous", caller("{\"jwt\": {}}"));
  }
}
