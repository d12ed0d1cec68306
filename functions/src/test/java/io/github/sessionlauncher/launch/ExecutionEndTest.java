package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionEndTest {

  private static ExecutionEnd read(String payload) {
    return ExecutionEnd.read(Json.readObject(payload));
  }

  @Test
  void anEndIsReadFromItsEventAndFromTheInputOfAnEarlierVersion() {
    String form = "{\"source\": \"%s\", \"detail\": %s}";
    assertEquals(
        new ExecutionEnd("x", "ABORTED", 2),
        read(
            form.formatted(
                "aws.states", "{\"name\": \"x\", \"status\": \"ABORTED\", \"redriveCount\": 2}")));
    assertEquals(
        new ExecutionEnd("x", null, ExecutionEnd.UNKNOWN),
        read(form.formatted("aws.states", "{\"name\": \"x\"}")));
    assertEquals(
        new ExecutionEnd("x", null, ExecutionEnd.UNKNOWN),
        read(form.formatted("aws.states", "{\"name\": \"x\", \"status\": 5}")));
    for (String none :
        List.of(
            form.formatted("aws.events", "{\"name\": \"x\"}"),
            form.formatted("aws.states", "{\"name\": 1}"),
            form.formatted("aws.states", "1"),
            "{}")) {
      assertNull(read(none), none);
    }
  }

  @Test
  void anEndIsWrittenAsItIsRead() {
    ExecutionEnd end = new ExecutionEnd("x", "TIMED_OUT", 3);
    assertEquals(end, read(Json.write(end.toMap())));
  }

  @Test
  void eachEndOfAnExecutionHasANetOfItsOwn() {
    assertEquals("x", new ExecutionEnd("x", "FAILED", 0).netName(1));
    assertEquals("x-r1", new ExecutionEnd("x", "FAILED", 1).netName(1));
    assertEquals("x-r12", new ExecutionEnd("x", "FAILED", 12).netName(1));
    assertEquals("x-t2", new ExecutionEnd("x", "FAILED", 0).netName(2));
    assertEquals("x-r12-t9", new ExecutionEnd("x", "FAILED", 12).netName(9));
  }
}
