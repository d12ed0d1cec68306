package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbnormalEndTest {

  private static AbnormalEnd abnormalEnd(String status, String error, String message) {
    return new AbnormalEnd("arn", status, "2026-03-12T19:00:00Z", error, message);
  }

  @ParameterizedTest
  @CsvSource({
    "ABORTED,   ExecutionAborted",
    "TIMED_OUT, ExecutionTimedOut",
    "FAILED,    ExecutionFailed",
  })
  void theCauseIsNamedAfterTheEndOfTheExecution(String status, String type) {
    assertEquals(type, abnormalEnd(status, null, null).cause().type());
  }

  @Test
  void theCauseHasTheErrorAndTheCauseOfStepFunctions() {
    assertEquals("Stopped by ada", abnormalEnd("ABORTED", "Stopped", "by ada").cause().message());
    assertEquals("Stopped", abnormalEnd("ABORTED", "Stopped", null).cause().message());
    assertEquals("by ada", abnormalEnd("ABORTED", null, "by ada").cause().message());
    assertEquals(
        "The execution ended as ABORTED without an outcome.",
        abnormalEnd("ABORTED", null, null).cause().message());
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    String most = "😀".repeat(2000);
    assertEquals(most, abnormalEnd("ABORTED", null, most).message());
    assertEquals(most, abnormalEnd("ABORTED", null, most + "😀").message());
    String letters = "x".repeat(1999);
    assertEquals(letters + "😀", abnormalEnd("ABORTED", null, letters + "😀y").message());
  }

  @Test
  void anAbnormalEndIsWrittenAndReadWithoutLoss() {
    AbnormalEnd end = abnormalEnd("ABORTED", "Stopped", "by ada");
    assertEquals(end, AbnormalEnd.fromMap(Json.read(Json.write(end.toMap()))));
    AbnormalEnd silent = abnormalEnd("TIMED_OUT", null, null);
    assertEquals(silent, AbnormalEnd.fromMap(Json.read(Json.write(silent.toMap()))));
    UnreadableInputException unreadable =
        assertThrows(
            UnreadableInputException.class, () -> AbnormalEnd.fromMap(Map.of("status", 1)));
    assertEquals("abnormalEnd.executionArn is null; it must be a string", unreadable.getMessage());
  }
}
