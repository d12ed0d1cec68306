package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isAccepted;
import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isRefused;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Regression tests for payloads of triggers that once broke the start function. */
class TriggerInputsTest {

  private static final String REQUEST = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";

  private static RawJson http() {
    return BorderAssertions.SAMPLES.event("http-request");
  }

  private static RawJson event(RawJson detail) {
    RawJson event = BorderAssertions.SAMPLES.event("eventbridge-event");
    event.set("detail", detail);
    return event;
  }

  private static Input input(RawJson payload) {
    return Input.of(payload.plain());
  }

  /** Splitting it at the semicolons left no part: the reply had status 500. */
  @Test
  void aContentTypeOfSemicolonsOnlyIsRefused() {
    for (String type : List.of(";", ";;;", " ; ")) {
      RawJson call = http();
      call.get("headers").set("content-type", new RawJson.Text(type));
      isRefused("start-http", input(call), "The Content-Type is");
    }
  }

  /**
   * AWS's type dropped the rest of the call, including the request id. API Gateway sends no such
   * call, but every caller that may invoke the function can.
   */
  @Test
  void aCallWithMembersOfOtherTypesIsRefusedByName() {
    Map<String, String> invalidMembers =
        Map.of(
            "headers", "{\"accept\": {\"a\": \"b\"}}",
            "pathParameters", "[]",
            "queryStringParameters", "\"a=b\"",
            "requestContext", "{\"http\": \"POST\"}");
    invalidMembers.forEach(
        (name, value) -> {
          RawJson call = http();
          call.set(name, RawJson.parse(value));
          isRefused("start-http", input(call), name);
          isRefused("status-http", input(call), name);
        });
    for (String name : List.of("body", "routeKey", "rawQueryString")) {
      RawJson call = http();
      call.set(name, RawJson.parse("{\"a\": [1]}"));
      isRefused(
          "start-http",
          input(call),
          "payload." + name + " is an object with 1 members; it must be a string");
    }
    RawJson call = http();
    call.get("requestContext").set("requestId", new RawJson.Text(" "));
    isRefused("start-http", input(call), "payload.requestContext.requestId has 1 characters");
    call = http();
    call.set("isBase64Encoded", RawJson.parse("{\"a\": [1]}"));
    isRefused("start-http", input(call), "payload.isBase64Encoded is an object with 1 members");
  }

  @Test
  void aCallOnAnUnknownRouteIsRefusedByName() {
    for (String route : List.of("GET /sessions", "DELETE /launches/{LaunchId}", "POST /", "")) {
      RawJson call = http();
      call.set("routeKey", new RawJson.Text(route));
      isRefused(
          "start-http",
          input(call),
          "this function answers GET /launches/{LaunchId}, POST /calculations, POST /sessions");
    }
    RawJson call = http();
    call.set("routeKey", new RawJson.Literal("null"));
    isRefused("start-http", input(call), "routeKey is null");
  }

  @Test
  void aPathWithoutItsVariableIsRefusedByName() {
    for (String file : List.of("http-get-launch", "http-get-session")) {
      RawJson call = BorderAssertions.SAMPLES.event(file);
      call.set("pathParameters", RawJson.parse("{}"));
      isRefused("status-http", input(call), "has no");
    }
  }

  @Test
  void aHeaderWithoutAValueIsIgnored() {
    RawJson call = http();
    call.get("headers").set("content-type", new RawJson.Literal("null"));
    isAccepted("start-http", input(call));
  }

  @Test
  void aTokenWithoutClaimsIsAccepted() {
    RawJson call = http();
    call.get("requestContext").set("authorizer", RawJson.parse("{\"jwt\": {\"claims\": null}}"));
    isAccepted("start-http", input(call));
  }

  /** The problem had two lines, but stderr gets one line for each problem. */
  @Test
  void aFileWithAnInvalidHeaderIsRefusedInOneLine() {
    RawJson call = http();
    call.get("headers").set("accept", new RawJson.Text("a\r\nb"));
    isRefused("launch-file", input(call), "the call cannot be sent");
  }

  /** Replacing the invalid characters would have changed the request. */
  @Test
  void aPayloadThatIsNotUtf8IsRefused() {
    byte[] invalid =
        (REQUEST.replace("{}", "{\"\u00e9\": 1}")).getBytes(StandardCharsets.ISO_8859_1);
    isRefused("start-direct", Input.of(invalid), "not text in UTF-8");
    isRefused("status-look", Input.of(invalid), "not text in UTF-8");
    isRefused("start-direct", Input.of(REQUEST.getBytes(StandardCharsets.UTF_16BE)), "The payload");
  }

  /** Lambda shows the exception of a function, with its stack trace, to the caller. */
  @Test
  void anUnreadablePayloadIsRefusedWithoutAStackTrace() {
    for (String payload : List.of("[]", "7", "\"text\"", "null")) {
      isRefused("start-direct", Input.of(payload), "The payload is not JSON: it is not an object");
      isRefused("status-look", Input.of(payload), "The payload is not JSON: it is not an object");
    }
    isRefused(
        "start-event",
        input(event(RawJson.parse("7"))),
        "payload.detail is 7; it must be an object");
  }

  /** The message contained the settings of the parser. */
  @Test
  void aRefusalOfInvalidJsonShowsNoParserInternals() {
    isRefused("start-direct", Input.of("[".repeat(100_000)), "depth (51) exceeds");
    isRefused("start-direct", Input.of("{\"a\": " + "9".repeat(1001) + "}"), "length (1001)");
    isRefused("start-direct", Input.of("{\"" + "a".repeat(60_000) + "\": 1}"), "Name length");
    isRefused("start-direct", Input.of("{\"a\": [1}"), "Unexpected close marker");
    isRefused("start-direct", Input.of(REQUEST + REQUEST), "there is text after the JSON value");
    isRefused("start-direct", Input.of(""), "it is empty");
    isRefused("start-direct", Input.of("null"), "not an object");
  }

  /** Step Functions accepts no such input, so that the request was retried again and again. */
  @Test
  void anOverlongIdentityIsRefused() {
    RawJson event = event(RawJson.parse(REQUEST));
    event.set("id", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-event", input(event), "id has 300000 characters");
    RawJson scheduled = BorderAssertions.SAMPLES.event("scheduled-rule");
    scheduled.set("rule", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-schedule", input(scheduled), "rule has 300000 characters");
    RawJson call = http();
    call.get("requestContext").set("requestId", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-http", input(call), "requestContext.requestId");
  }

  /** The rejection was larger than the input of an execution: a dead letter, and no outcome. */
  @Test
  void aRequestWithVeryLongNamesIsRejectedOnce() {
    RawJson request = RawJson.parse(REQUEST);
    for (int i = 0; i < 4; i++) {
      request.set(i + "a".repeat(45_000), new RawJson.Literal("1"));
    }
    isRefused("launch", input(event(request)), "aaa…");
  }

  /** The rejection was longer than a cause: the last net took its execution for dead nine times. */
  @Test
  void aRequestWithManyLongNamesIsRejectedOnce() {
    RawJson request = RawJson.parse(REQUEST);
    for (int i = 0; i < 40; i++) {
      request.set("\u0001\"" + i + "a".repeat(900), new RawJson.Literal("1"));
    }
    isRefused("launch", input(event(request)), "is not known");
  }

  /** Fifty tags of long characters made the outcome longer than a cause. */
  @Test
  void tagsTooLargeForAnOutcomeAreRefused() {
    isRefused("start-direct", input(tagged("é".repeat(256))), "/Tags has 33101 bytes");
  }

  @Test
  void theLongestTagsFitIntoTheOutcomeOfAFailedLaunch() {
    isAccepted("launch", input(tagged("v".repeat(256))));
  }

  private static RawJson tagged(String value) {
    List<RawJson> tags = new ArrayList<>(Collections.nCopies(50, RawJson.parse("{}")));
    for (int i = 0; i < tags.size(); i++) {
      tags.set(i, RawJson.texts("Key", "%0128d".formatted(i), "Value", value));
    }
    RawJson request = RawJson.parse(REQUEST.replace("spark", "spark-failed"));
    request.set("Tags", new RawJson.Items(tags));
    return request;
  }
}
