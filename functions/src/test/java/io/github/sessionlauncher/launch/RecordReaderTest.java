package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  private static Instant time(String text) {
    return RecordReader.of("event", Map.of("time", text)).instant("time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-12T19:03:58Z",
        "2026-03-12T19:03:58.907Z",
        "2024-02-29T00:00:00.001Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "2026-03-12T19:03:58.9Z",
        "2026-03-12T19:03:58.907123Z",
        "2026-03-12T19:03:58.907z",
        "2026-03-12T19:03:58+02:00",
        "2026-03-12t19:03:58z",
      })
  void aTimeIsReadAsJavaReadsIt(String text) {
    assertEquals(Instant.parse(text), time(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-03-12T19:03:58",
        "2026-03-12T19:03Z",
        "2026-03-12 19:03:58Z",
        "2026/03/12T19:03:58Z",
        "2026-03-12T19:03:58.9 7Z",
        "2026-03-12T19:03:58,907Z",
        "2026-03-12T19:03:5:Z",
        "2026-03-12T19:03:5/Z",
        "2026-03-12T19:03:+8Z",
        "2026-03-12T19:03:5\u0668Z",
        "2026-13-12T19:03:58Z",
        "2026-02-30T19:03:58Z",
        "2026-03-12T25:03:58Z",
        "2026-03-12T19:60:58Z",
        "2026-03-12T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:59:59+01:00",
        "0000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
      })
  void anUnsupportedTimeIsNotRead(String text) {
    UnreadableInputException refused =
        assertThrows(UnreadableInputException.class, () -> time(text));
    assertEquals(
        "event.time is \"%s\"; it must be a time such as 2026-03-12T19:03:58Z".formatted(text),
        refused.getMessage());
  }
}
