package io.github.sessionlauncher.local.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.python.JsonReader;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseShapeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final AthenaModel model = AthenaModel.load();

  private String printed(String operation, String reply, Timestamps timestamps) {
    return ResponseShape.of(model.operation(operation), JsonReader.read(reply), timestamps)
        .toString();
  }

  private String started(String timestamp, Timestamps timestamps) {
    String reply = "{\"Status\": {\"StartDateTime\": %s}}".formatted(timestamp);
    return printed("GetSessionStatus", reply, timestamps)
        .replace("{\"Status\":{\"StartDateTime\":", "")
        .replace("}}", "");
  }

  @Test
  void membersAreInTheOrderOfTheApiWithoutUnknownOnesAndNulls() {
    assertEquals(
        "{\"SessionId\":\"s\",\"Status\":{\"State\":\"IDLE\"}}",
        printed(
            "GetSessionStatus",
            "{\"Status\": {\"StateChangeReason\": null, \"State\": \"IDLE\", \"Tomorrow\": 1},"
                + " \"New\": {}, \"SessionId\": \"s\"}",
            Timestamps.wire()));
  }

  @Test
  void listsKeepTheirNullsAndMapsTheirKeys() {
    assertEquals(
        "{\"Sessions\":[null,{}]}",
        printed("ListSessions", "{\"Sessions\": [null, {\"x\": 1}]}", Timestamps.wire()));
    assertEquals(
        "{\"EngineConfiguration\":{\"SparkProperties\":{\"b\":\"1\",\"a\":\"2\"}}}",
        printed(
            "GetSession",
            "{\"EngineConfiguration\": {\"SparkProperties\": {\"b\": \"1\", \"a\": \"2\"}}}",
            Timestamps.wire()));
  }

  @ParameterizedTest
  @CsvSource({"1773342238, 1773342238", "1773342238.123, 1773342238.123", "1.7E9, 1700000000.0"})
  void theWireFormatKeepsTheDigitsOfATimestamp(String timestamp, String printed) {
    assertEquals(printed, started(timestamp, Timestamps.wire()));
  }

  @ParameterizedTest
  @CsvSource({
    "1773342238.123, 2026-03-12T20:03:58.123000+01:00",
    "1773342238, 2026-03-12T20:03:58+01:00",
    "1785000000.5, 2026-07-25T19:20:00.500000+02:00",
    "1773342238.9999999, 2026-03-12T20:03:59+01:00",
    "-0.25, 1970-01-01T00:59:59.750000+01:00",
    "'\"2026-03-12T19:03:58Z\"', 2026-03-12T19:03:58+00:00"
  })
  void theIso8601FormatUsesTheZone(String timestamp, String printed) {
    assertEquals('"' + printed + '"', started(timestamp, Timestamps.iso8601(BERLIN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1773342238123", "1e300", "NaN", "true", "\"soon\"", "{}"})
  void theIso8601FormatRejectsOtherValues(String value) {
    ReplyProblem problem =
        assertThrows(ReplyProblem.class, () -> started(value, Timestamps.iso8601(BERLIN)));
    assertEquals(
        "The reply cannot be printed: Status.StartDateTime is %s, which is not a timestamp."
            .formatted(JsonReader.read(value)),
        problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "[], it is a list; it must be an object",
        "{\"Sessions\": {}}, Sessions is an object; it must be a list",
        "{\"Sessions\": [1]}, Sessions[0] is a number; it must be an object"
      })
  void aReplyOfAnotherShapeIsRejected(String reply, String why) {
    assertEquals(
        "The reply cannot be printed: %s.".formatted(why),
        assertThrows(ReplyProblem.class, () -> printed("ListSessions", reply, Timestamps.wire()))
            .getMessage());
  }
}
