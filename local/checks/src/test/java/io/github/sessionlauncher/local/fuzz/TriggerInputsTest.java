package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.Given.isAccepted;
import static io.github.sessionlauncher.local.fuzz.Given.isRefused;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payloads of the triggers that once broke the start function, each with what it taught. */
class TriggerInputsTest {

  private static final String REQUEST = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";

  private static RawJson http() {
    return Given.SAMPLES.event("http-request");
  }

  private static RawJson event(RawJson detail) {
    RawJson event = Given.SAMPLES.event("eventbridge-event");
    event.set("detail", detail);
    return event;
  }

  private static Input input(RawJson payload) {
    return Input.of(payload.plain());
  }

  /** It was split at its semicolons, and nothing was left of it: status 500. */
  @Test
  void aContentTypeOfSemicolonsAloneIsNotTaken() {
    for (String type : List.of(";", ";;;", " ; ")) {
      RawJson call = http();
      call.get("headers").set("content-type", new RawJson.Text(type));
      isRefused("start-http", input(call), "The Content-Type is");
    }
  }

  /**
   * AWS's own type lost the rest of the call, and with it its request id. API Gateway writes no
   * such thing, but whoever may invoke the function can.
   */
  @Test
  void aCallOfAnotherFormIsRefusedByName() {
    Map<String, String> others =
        Map.of(
            "headers", "{\"accept\": {\"a\": \"b\"}}",
            "pathParameters", "[]",
            "queryStringParameters", "\"a=b\"",
            "requestContext", "{\"http\": \"POST\"}");
    others.forEach(
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
  void aCallOnNoRouteOfTheFunctionIsRefusedByName() {
    for (String route : List.of("GET /sessions", "POST /", "")) {
      RawJson call = http();
      call.set("routeKey", new RawJson.Text(route));
      isRefused("start-http", input(call), "this function answers GET /launches/{LaunchId}, POST");
    }
    RawJson call = http();
    call.set("routeKey", new RawJson.Literal("null"));
    isRefused("start-http", input(call), "routeKey is null");
  }

  @Test
  void aPathWithoutItsVariableIsRefusedByName() {
    for (String file : List.of("http-get-launch", "http-get-session")) {
      RawJson call = Given.SAMPLES.event(file);
      call.set("pathParameters", RawJson.parse("{}"));
      isRefused(
          file.equals("http-get-launch") ? "start-http" : "status-http", input(call), "has no");
    }
  }

  @Test
  void aHeaderWithoutAValueIsNoHeader() {
    RawJson call = http();
    call.get("headers").set("content-type", new RawJson.Literal("null"));
    isAccepted("start-http", input(call));
  }

  @Test
  void aTokenWithoutClaimsIsNobodys() {
    RawJson call = http();
    call.get("requestContext").set("authorizer", RawJson.parse("{\"jwt\": {\"claims\": null}}"));
    isAccepted("start-http", input(call));
  }

  /** The problem had a second line, and on stderr a problem is one. */
  @Test
  void aFileWhoseCallCannotBeSentIsToldInOneLine() {
    RawJson call = http();
    call.get("headers").set("accept", new RawJson.Text("a\r\nb"));
    isRefused("launch-file", input(call), "this call cannot be sent");
  }

  /** A character in the place of what is broken would have asked for something else. */
  @Test
  void aPayloadThatIsNoUtf8IsRefused() {
    byte[] broken =
        (REQUEST.replace("{}", "{\"\u00e9\": 1}")).getBytes(StandardCharsets.ISO_8859_1);
    isRefused("start-direct", Input.of(broken), "not text in UTF-8");
    isRefused("status-look", Input.of(broken), "not text in UTF-8");
    isRefused("start-direct", Input.of(REQUEST.getBytes(StandardCharsets.UTF_16BE)), "The payload");
  }

  /** Lambda shows a function's exception, trace and all, to whoever invoked it. */
  @Test
  void whatCannotBeReadIsToldWithoutATrace() {
    for (String payload : List.of("[]", "7", "\"text\"", "null")) {
      isRefused("start-direct", Input.of(payload), "The payload is not JSON: it is not an object");
      isRefused("status-look", Input.of(payload), "The payload is not JSON: it is not an object");
    }
    isRefused(
        "start-event", input(event(RawJson.parse("7"))), "payload.detail is 7; it must be an object");
  }

  /** The reader's own settings are nobody's business: they stood in its words. */
  @Test
  void whatIsNoJsonIsToldWithoutTheInsidesOfItsReader() {
    isRefused("start-direct", Input.of("[".repeat(100_000)), "depth (51) exceeds");
    isRefused("start-direct", Input.of("{\"a\": " + "9".repeat(1001) + "}"), "length (1001)");
    isRefused("start-direct", Input.of("{\"" + "a".repeat(60_000) + "\": 1}"), "Name length");
    isRefused("start-direct", Input.of("{\"a\": [1}"), "Unexpected close marker");
    isRefused("start-direct", Input.of(REQUEST + REQUEST), "more after its end");
    isRefused("start-direct", Input.of(""), "it is empty");
    isRefused("start-direct", Input.of("null"), "not an object");
  }

  /** Step Functions carries no such input: it was tried again and again. */
  @Test
  void anIdentityThatAwsWouldNotWriteIsRefused() {
    RawJson event = event(RawJson.parse(REQUEST));
    event.set("id", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-event", input(event), "id has 300000 characters");
    RawJson firing = Given.SAMPLES.event("scheduled-rule");
    firing.set("rule", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-schedule", input(firing), "rule has 300000 characters");
    RawJson call = http();
    call.get("requestContext").set("requestId", new RawJson.Text("a".repeat(300_000)));
    isRefused("start-http", input(call), "requestContext.requestId");
  }

  /** Its rejection was larger than an execution's input: no outcome, and a dead letter. */
  @Test
  void aRequestWithVeryLongNamesIsRejectedOnce() {
    RawJson request = RawJson.parse(REQUEST);
    for (int i = 0; i < 4; i++) {
      request.set(i + "a".repeat(45_000), new RawJson.Literal("1"));
    }
    isRefused("launch", input(event(request)), "aaa…");
  }

  /** Its rejection was longer than a cause: the last net took it for dead, nine times. */
  @Test
  void aRequestWithManyLongNamesIsRejectedOnce() {
    RawJson request = RawJson.parse(REQUEST);
    for (int i = 0; i < 40; i++) {
      request.set("\u0001\"" + i + "a".repeat(900), new RawJson.Literal("1"));
    }
    isRefused("launch", input(event(request)), "is not known");
  }

  /** Fifty tags of quotation marks made an outcome that is longer than a cause. */
  @Test
  void tagsThatNoOutcomeCouldTellAreRefused() {
    isRefused("start-direct", input(tagged("\"".repeat(256))), "/Tags has 33101 bytes");
  }

  @Test
  void theLongestTagsAreToldByTheOneOutcomeOfALaunchThatFails() {
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
