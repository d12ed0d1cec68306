package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isAccepted;
import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isRefused;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Regression tests for inputs that once broke the endpoints of the one port. */
class HttpInputsTest {

  private static final List<String> AWS =
      List.of("athena", "step-functions", "event-bridge", "sqs");

  private static Input aws(String target, byte[] body) {
    return Input.of(body).with(HttpInputs.PATH, "/").with("x-amz-target", target);
  }

  private static Input aws(String target, String body) {
    return aws(target, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void isInvalidJson(byte[] body, String part) {
    isRefused("athena", aws("AmazonAthena.StartSession", body), part);
    isRefused("step-functions", aws("AWSStepFunctions.StartExecution", body), part);
    isRefused("event-bridge", aws("AWSEvents.PutEvents", body), part);
  }

  private static void isInvalidJson(String body, String part) {
    isInvalidJson(body.getBytes(StandardCharsets.UTF_8), part);
  }

  /** The JSON parser guessed an encoding from the first bytes and failed with status 500. */
  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    isInvalidJson("{}".getBytes(Charset.forName("UTF-32")), "Illegal character");
    isInvalidJson(new byte[] {0, 0, 0, 0x7b, 0x21, 0x44, 0x65, 1}, "Illegal character");
    isInvalidJson(new byte[] {'{', (byte) 0xff, '}'}, "the text is not UTF-8");
    isInvalidJson("{}".getBytes(StandardCharsets.UTF_16), "the text is not UTF-8");
  }

  /** Java has no number with such an exponent: the reply had status 500. */
  @Test
  void aNumberWithATooLargeExponentIsRefused() {
    isInvalidJson("{\"a\": 1e99999999999}", "exponent that is too large");
  }

  @Test
  void aRefusalOfInvalidJsonShowsNoParserInternals() {
    isInvalidJson("[".repeat(100_000), "depth (1001) exceeds the maximum allowed (1000)");
    isInvalidJson("{\"" + "a".repeat(60_000) + "\": 1}", "Name length");
    isInvalidJson("{} {}", "there is text after the JSON value");
    isInvalidJson("{\"a\": [1}", "(for Array starting at line: 1, column: 7)");
  }

  /** The number was expanded digit by digit. */
  @Test
  void aTimeOutOfRangeIsRefused() {
    for (String time : List.of("1e999999999", "-1e999999999", "1e-999999999", "1e30")) {
      isRefused(
          "event-bridge",
          aws(
              "AWSEvents.PutEvents",
              "{\"Entries\": [{\"Source\": \"a\", \"DetailType\": \"b\", \"Detail\": \"{}\","
                  + " \"Time\": %s}]}".formatted(time)),
          "Time is out of range");
    }
  }

  /** The gateway replaced each invalid character. */
  @Test
  void aJsonBodyThatIsNotUtf8IsRefused() {
    byte[] body =
        "{\"Description\": \"\u00e9\", \"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}"
            .getBytes(StandardCharsets.ISO_8859_1);
    Input call =
        Input.of(body)
            .with(HttpInputs.METHOD, "POST")
            .with(HttpInputs.PATH, "/sessions")
            .with("content-type", "application/json");
    isRefused("http-api", call, "not text in UTF-8");
  }

  private static Input api(String path, String query) {
    return Input.of("")
        .with(HttpInputs.METHOD, "GET")
        .with(HttpInputs.PATH, path)
        .with(HttpInputs.QUERY, query);
  }

  /** Such a path could not be decoded: the reply had status 500. */
  @Test
  void anIncompletePercentEscapeIsRefused() {
    for (String escape : List.of("%", "%2", "%zz", "a%0")) {
      isRefused("http-api", api("/sessions/" + escape, ""), "Bad Request");
      isRefused("http-api", api("/sessions", "WorkGroup=" + escape), "Bad Request");
      Input invoke =
          Input.of("{}").with(HttpInputs.PATH, "/2015-03-31/functions/" + escape + "/invocations");
      isRefused("invoke", invoke, "two hexadecimal digits");
    }
    isAccepted("http-api", api("/sessions", "WorkGroup=%73park"));
  }

  /** API Gateway accepts 10,240 bytes before the body. A longer header name broke the function. */
  @Test
  void aHeadLargerThanApiGatewayAcceptsIsRefused() {
    isRefused("http-api", api("/sessions", "a=" + "b".repeat(60_000)), "Header Fields Too Large");
    isRefused("http-api", api("/sessions", "").with("a".repeat(60_000), "b"), "Too Large");
  }

  @Test
  void everyServiceIsFuzzed() {
    AWS.forEach(name -> isRefused(name, aws("None.None", "{}"), "No service is simulated"));
  }
}
