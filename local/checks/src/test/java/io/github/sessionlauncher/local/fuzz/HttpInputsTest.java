package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.Given.isAccepted;
import static io.github.sessionlauncher.local.fuzz.Given.isRefused;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What once broke the endpoints of the one port, each with what it taught. */
class HttpInputsTest {

  private static final List<String> AWS = List.of("athena", "step-functions", "event-bridge");

  private static Input aws(String target, byte[] body) {
    return Input.of(body).with(HttpInputs.PATH, "/").with("x-amz-target", target);
  }

  private static Input aws(String target, String body) {
    return aws(target, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void isNoJson(byte[] body, String words) {
    isRefused("athena", aws("AmazonAthena.StartSession", body), words);
    isRefused("step-functions", aws("AWSStepFunctions.StartExecution", body), words);
    isRefused("event-bridge", aws("AWSEvents.PutEvents", body), words);
  }

  private static void isNoJson(String body, String words) {
    isNoJson(body.getBytes(StandardCharsets.UTF_8), words);
  }

  /** The reader of JSON guessed an encoding from the first bytes, and failed: status 500. */
  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    isNoJson("{}".getBytes(Charset.forName("UTF-32")), "Illegal character");
    isNoJson(new byte[] {0, 0, 0, 0x7b, 0x21, 0x44, 0x65, 1}, "Illegal character");
    isNoJson(new byte[] {'{', (byte) 0xff, '}'}, "the text is not UTF-8");
    isNoJson("{}".getBytes(StandardCharsets.UTF_16), "the text is not UTF-8");
  }

  /** No number of Java has such an exponent: status 500. */
  @Test
  void aNumberThatNobodyCanHoldIsRefused() {
    isNoJson("{\"a\": 1e99999999999}", "exponent that is too large");
  }

  @Test
  void whatIsNoJsonIsToldWithoutTheInsidesOfItsReader() {
    isNoJson("[".repeat(100_000), "depth (1001) exceeds the maximum allowed (1000)");
    isNoJson("{\"" + "a".repeat(60_000) + "\": 1}", "Name length");
    isNoJson("{} {}", "there is text after the JSON value");
    isNoJson("{\"a\": [1}", "(for Array starting at line: 1, column: 7)");
  }

  /** The number was written out, digit by digit. */
  @Test
  void aTimeBeyondAllTimesIsRefused() {
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

  /** The gateway put another character in the place of each that was broken. */
  @Test
  void aBodyThatIsTextByItsTypeAloneIsRefused() {
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

  /** It could not be decoded: status 500. */
  @Test
  void halfAPercentEscapeIsRefused() {
    for (String half : List.of("%", "%2", "%zz", "a%0")) {
      isRefused("http-api", api("/sessions/" + half, ""), "not followed by two hexadecimal digits");
      isRefused("http-api", api("/sessions", "WorkGroup=" + half), "two hexadecimal digits");
      Input invoke =
          Input.of("{}").with(HttpInputs.PATH, "/2015-03-31/functions/" + half + "/invocations");
      isRefused("invoke", invoke, "two hexadecimal digits");
    }
    isAccepted("http-api", api("/sessions", "WorkGroup=%73park"));
  }

  /** API Gateway takes 10,240 bytes before the body; a name of more broke the function. */
  @Test
  void aHeadThatApiGatewayWouldNotTakeIsRefused() {
    isRefused("http-api", api("/sessions", "a=" + "b".repeat(60_000)), "Header Fields Too Large");
    isRefused("http-api", api("/sessions", "").with("a".repeat(60_000), "b"), "Too Large");
  }

  @Test
  void everyServiceIsFuzzed() {
    AWS.forEach(name -> isRefused(name, aws("None.None", "{}"), "No service is simulated"));
  }
}
