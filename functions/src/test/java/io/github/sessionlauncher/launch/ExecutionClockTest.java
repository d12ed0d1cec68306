package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionClockTest {

  private static ExecutionClock read(String arn, String now) {
    return ExecutionClock.fromMap(
        Map.of("arn", arn, "startedAt", "2026-03-12T19:00:00Z", "now", now));
  }

  @Test
  void anExecutionHasAnArnAndTwoTimes() {
    assertEquals(
        new ExecutionClock(
            "arn:aws-cn:states:cn-north-1:123456789012:execution",
            Instant.parse("2026-03-12T19:00:00Z"),
            Instant.parse("2026-03-12T19:00:05.250Z")),
        read("arn:aws-cn:states:cn-north-1:123456789012:execution", "2026-03-12T19:00:05.250Z"));
  }

  @Test
  void aSessionIsInThePartitionRegionAndAccountOfItsExecution() {
    assertEquals(
        "arn:aws-cn:athena:cn-north-1:123456789012:workgroup/spark/session/s-1",
        read("arn:aws-cn:states:cn-north-1:123456789012:execution:M:x", "2026-03-12T19:00:05Z")
            .sessionArn("spark", "s-1"));
  }

  @Test
  void anInvalidExecutionIsUnreadable() {
    assertUnreadable("execution.arn is not an ARN: a:b:c:d:e", "a:b:c:d:e", "2026-03-12T19:00:05Z");
    assertUnreadable(
        "execution.now is \"soon\"; it must be a time such as 2026-03-12T19:03:58Z",
        "a:b:c:d:e:f",
        "soon");
  }

  private static void assertUnreadable(String message, String arn, String now) {
    UnreadableInputException unreadable =
        assertThrows(UnreadableInputException.class, () -> read(arn, now));
    assertEquals(message, unreadable.getMessage());
  }
}
