package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.launch.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEnvelopeTest {

  private static HttpCall call(String payload) {
    return HttpCall.of(payload, AskingReader.object(payload));
  }

  private static String members(String members) {
    return "{%s \"requestContext\": {\"requestId\": \"r-1\", \"http\": {}}}".formatted(members);
  }

  private static void assertNoCall(String why, String payload) {
    assertEquals(
        "The payload is no call of an HTTP API in payload format 2.0: " + why + ".",
        assertThrows(UnreadableInputException.class, () -> call(payload)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"headers\": null, \"body\": null, \"routeKey\": null,",
        "\"headers\": {}, \"pathParameters\": {\"a\": null}, \"queryStringParameters\": {\"a\":"
            + " \"b\"},",
        "\"body\": \"\", \"routeKey\": \"GET /\", \"rawQueryString\": \"a=b\",",
      })
  void whatHasTheGatewaysFormIsACall(String members) {
    assertEquals("r-1", call(members(members)).requestId());
  }

  @ParameterizedTest
  @CsvSource({
    "headers,               1",
    "headers,               {\"a\": 1}",
    "pathParameters,        []",
    "queryStringParameters, {\"a\": {}}",
  })
  void aMemberThatIsNoObjectOfTextsIsNamed(String name, String value) {
    assertNoCall(
        name + " is not an object of texts", members("\"%s\": %s,".formatted(name, value)));
  }

  @ParameterizedTest
  @CsvSource({"body, {}", "routeKey, 1", "rawQueryString, true"})
  void aMemberThatIsNoTextIsNamed(String name, String value) {
    assertNoCall(name + " is not a text", members("\"%s\": %s,".formatted(name, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "{}", "{\"requestId\": 1}", "{\"requestId\": \" \"}"})
  void aCallHasAnId(String context) {
    assertNoCall(
        "requestContext.requestId is missing, or no text of at most 255 characters",
        "{\"requestContext\": %s}".formatted(context));
  }

  @Test
  void anIdHas255CharactersAtMost() {
    String form = "{\"requestContext\": {\"requestId\": \"%s\", \"http\": {}}}";
    assertEquals(255, call(form.formatted("i".repeat(255))).requestId().length());
    assertNoCall(
        "requestContext.requestId is missing, or no text of at most 255 characters",
        form.formatted("i".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"cookies\": 5,", "\"isBase64Encoded\": {},"})
  void aMemberOfAnotherTypeIsToldWithoutTheWordsOfJava(String members) {
    assertNoCall("a member has another type", members(members));
  }
}
