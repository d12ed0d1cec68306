package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sessionlauncher.launch.request.RequestSize;
import io.github.sessionlauncher.launch.request.Violation;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The violations in the input of a rejected request's execution. */
class RejectedInputTest {

  private static final Sessions NO_CAPACITY =
      new ScriptedSessions(
          new Sessions.StartAnswer.NotNow(
              new Cause("TooManyRequestsException", "full"), Refusal.Kind.NO_CAPACITY),
          null);

  private final InMemoryExecutions executions = new InMemoryExecutions();

  private StartLaunch startLaunch() {
    return new StartLaunch(
        executions, NO_CAPACITY, new ScriptedCalculations(), InstantSource.fixed(START));
  }

  @Test
  void aRejectionHasAsManyViolationsAsFitIntoTheRecord() {
    assertEquals(30, ((List<?>) causeOfARejectionWith(100).get("violations")).size());
    assertEquals(70, causeOfARejectionWith(100).get("moreViolations"));
    assertEquals(30, ((List<?>) causeOfARejectionWith(30).get("violations")).size());
    assertFalse(causeOfARejectionWith(30).containsKey("moreViolations"));
  }

  private Map<?, ?> causeOfARejectionWith(int violations) {
    Violation violation = new Violation("/WorkGroup", null, "required", "required", "missing");
    Trigger trigger = Trigger.event("event-" + violations, START);
    startLaunch().reject(trigger, Map.of(), Collections.nCopies(violations, violation));
    Map<?, ?> outcome = (Map<?, ?>) executions.input(trigger.launchId().value()).get("outcome");
    assertFalse(outcome.containsKey("workGroup"));
    return (Map<?, ?>) outcome.get("cause");
  }

  @Test
  void aRejectionHasFewerLongViolations() {
    // 16,000 bytes are ten of these
    assertEquals(10, published(violationOf(1600)));
    assertEquals(9, published(violationOf(1601)));
  }

  /** Returns a violation with this many bytes of JSON. */
  private static Violation violationOf(int bytes) {
    Violation small = new Violation("", null, "r", "", "m");
    int missing = bytes - RequestSize.bytes(small.toMap());
    return new Violation("", null, "r", "l".repeat(missing), "m");
  }

  private int published(Violation violation) {
    Trigger trigger = Trigger.event("event-" + violation.limit().length(), START);
    startLaunch().reject(trigger, Map.of(), Collections.nCopies(20, violation));
    Map<?, ?> outcome = (Map<?, ?>) executions.input(trigger.launchId().value()).get("outcome");
    return ((List<?>) ((Map<?, ?>) outcome.get("cause")).get("violations")).size();
  }
}
