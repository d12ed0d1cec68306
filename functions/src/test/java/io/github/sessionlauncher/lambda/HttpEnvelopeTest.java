package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEnvelopeTest {

  private static APIGatewayV2HTTPEvent read(String payload) {
    return HttpEnvelope.read(Payloads.parsed(payload)).event();
  }

  private static String members(String members) {
    return "{%s \"requestContext\": {\"requestId\": \"r-1\", \"http\": {}}}".formatted(members);
  }

  private static APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer(String authorizer) {
    return read("{\"requestContext\": {\"requestId\": \"r\", \"authorizer\": %s}}"
            .formatted(authorizer))
        .getRequestContext()
        .getAuthorizer();
  }

  private static void assertUnreadable(String message, String payload) {
    assertEquals(
        message, assertThrows(UnreadableInputException.class, () -> read(payload)).getMessage());
  }

  @Test
  void everyMemberThatIsUsedIsRead() {
    APIGatewayV2HTTPEvent event =
        read(
            members(
                """
                "routeKey": "GET /", "rawQueryString": "a=b", "headers": {"h": "1", "none": null},
                "queryStringParameters": {"a": "b"}, "pathParameters": {"p": "2"}, "body": "x",
                "isBase64Encoded": true,
                """));
    assertEquals("GET /", event.getRouteKey());
    assertEquals("a=b", event.getRawQueryString());
    assertEquals("1", event.getHeaders().get("h"));
    assertNull(event.getHeaders().get("none"));
    assertEquals(Map.of("a", "b"), event.getQueryStringParameters());
    assertEquals(Map.of("p", "2"), event.getPathParameters());
    assertEquals("x", event.getBody());
    assertTrue(event.getIsBase64Encoded());
    assertEquals("r-1", event.getRequestContext().getRequestId());
    assertNull(event.getRequestContext().getAuthorizer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"headers\": null, \"body\": null, \"isBase64Encoded\": null,"})
  void absentMembersAreEmptyOrNull(String members) {
    APIGatewayV2HTTPEvent event = read(members(members));
    assertEquals(Map.of(), event.getHeaders());
    assertEquals(Map.of(), event.getQueryStringParameters());
    assertEquals(Map.of(), event.getPathParameters());
    assertNull(event.getBody());
    assertFalse(event.getIsBase64Encoded());
  }

  @Test
  void aMemberThatIsNotUsedMayHaveAnyType() {
    assertEquals("r-1", read(members("\"cookies\": 5,")).getRequestContext().getRequestId());
  }

  @Test
  void thePrincipalThatAuthorizedTheCallIsRead() {
    assertEquals("arn", authorizer("{\"iam\": {\"userArn\": \"arn\"}}").getIam().getUserArn());
    assertNull(authorizer("{\"iam\": {}}").getJwt());
    assertEquals(
        Map.of("sub", "ada"),
        authorizer("{\"jwt\": {\"claims\": {\"sub\": \"ada\"}}}").getJwt().getClaims());
    assertNull(authorizer("{\"jwt\": {}}").getIam());
    assertEquals(Map.of(), authorizer("{\"jwt\": {}}").getJwt().getClaims());
    assertNull(authorizer("null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headers               | 1           | headers is 1; it must be an object",
        "headers               | {'a': 1}    | headers.a is 1; it must be a string",
        "pathParameters        | []          | pathParameters is a list; it must be an object",
        "queryStringParameters | {'a': true} | queryStringParameters.a is true; it must be a"
            + " string",
        "body                  | 2           | body is 2; it must be a string",
        "routeKey              | 1           | routeKey is 1; it must be a string",
        "rawQueryString        | true        | rawQueryString is true; it must be a string",
        "isBase64Encoded       | 0           | isBase64Encoded is 0; it must be true or false",
      })
  void aMemberOfAnotherTypeIsNamedWithItsValue(String name, String value, String message) {
    assertUnreadable(
        "payload." + message, members("\"%s\": %s,".formatted(name, value.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null               | payload.requestContext is null; it must be an object",
        "1                  | payload.requestContext is 1; it must be an object",
        "{}                 | payload.requestContext.requestId is null; it must be a string",
        "{'requestId': 1}   | payload.requestContext.requestId is 1; it must be a string",
      })
  void aCallWithoutAnIdIsRejected(String context, String message) {
    assertUnreadable(message, "{\"requestContext\": %s}".formatted(context.replace('\'', '"')));
  }

  @Test
  void anIdHas1To255CharactersAndIsNotBlank() {
    String form = "{\"requestContext\": {\"requestId\": \"%s\", \"http\": {}}}";
    String id = read(form.formatted("i".repeat(255))).getRequestContext().getRequestId();
    assertEquals(255, id.length());
    String message =
        "payload.requestContext.requestId has %d characters; it must have 1 to 255, not all blank";
    assertUnreadable(message.formatted(256), form.formatted("i".repeat(256)));
    assertUnreadable(message.formatted(1), form.formatted(" "));
  }

  @Test
  void aCallIsRecognizedByItsContext() {
    assertTrue(HttpEnvelope.isHttpCall(Payloads.parsed(members(""))));
    assertFalse(HttpEnvelope.isHttpCall(Payloads.parsed("{\"requestContext\": {}}")));
    assertFalse(HttpEnvelope.isHttpCall(Payloads.parsed("{\"requestContext\": 1}")));
  }
}
