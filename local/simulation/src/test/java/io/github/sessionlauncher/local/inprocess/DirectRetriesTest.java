package io.github.sessionlauncher.local.inprocess;

import static io.github.sessionlauncher.local.inprocess.DirectServices.ANYONE;
import static io.github.sessionlauncher.local.inprocess.DirectServices.MACHINE;
import static io.github.sessionlauncher.local.inprocess.DirectServices.START;
import static io.github.sessionlauncher.local.inprocess.DirectServices.athena;
import static io.github.sessionlauncher.local.inprocess.DirectServices.stepFunctions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;

/** The attempts and waits of a direct client. */
class DirectRetriesTest {

  /** Fails with the given exceptions in turn, and records the client's waits. */
  private static final class FailingWire implements Wire {

    private static final Duration CALL_DURATION = Duration.ofMillis(2500);

    private final List<RuntimeException> failures;
    private final List<Duration> pauses = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private int attempts;

    FailingWire(RuntimeException... failures) {
      this.failures = new ArrayList<>(List.of(failures));
    }

    @Override
    public ObjectNode call(
        AwsJsonService service,
        String operation,
        ObjectNode input,
        Caller caller,
        Duration timeLeft) {
      attempts++;
      if (timeLeft.compareTo(CALL_DURATION) < 0) {
        time = time.plus(timeLeft);
        throw ApiCallAttemptTimeoutException.create(timeLeft.toMillis());
      }
      time = time.plus(CALL_DURATION);
      if (!failures.isEmpty()) {
        throw failures.removeFirst();
      }
      return service.call(operation, input, caller);
    }

    @Override
    public Duration time() {
      return time;
    }

    @Override
    public void pause(Duration duration) {
      pauses.add(duration);
      time = time.plus(duration);
    }

    @Override
    public double jitter() {
      return 0.5;
    }
  }

  private static Object start(Wire wire) {
    VirtualTimeline timeline = new VirtualTimeline(START);
    return new DirectStepFunctions(stepFunctions(timeline), ANYONE, wire)
        .startExecution(r -> r.stateMachineArn(MACHINE).name("n").input("{}"));
  }

  private static SdkClientException brokenConnection() {
    return SdkClientException.create("broken", new IOException("reset"));
  }

  private static final AwsError THROTTLED = new AwsError("ThrottlingException", "Rate exceeded");

  private static void look(Wire wire) {
    new DirectAthena(athena(new VirtualTimeline(START)), ANYONE, wire)
        .getSessionStatus(r -> r.sessionId("any"));
  }

  @Test
  void theStepFunctionsClientRepeatsCallsThatFailed() {
    FailingWire wire =
        new FailingWire(brokenConnection(), new AwsError(500, "Internal", "x", Map.of()));
    assertThrows(SdkClientException.class, () -> start(wire));
    assertEquals(3, wire.attempts);
    assertEquals(List.of(Duration.ofMillis(50), Duration.ofMillis(100)), wire.pauses);
  }

  @Test
  void theAthenaClientRepeatsOnlyACallWithoutAnAnswer() {
    FailingWire once = new FailingWire(brokenConnection());
    // the second attempt reaches Athena, which does not know the session
    assertThrows(InvalidRequestException.class, () -> look(once));
    assertEquals(2, once.attempts);
    assertEquals(List.of(Duration.ZERO), once.pauses);
    FailingWire twice = new FailingWire(brokenConnection(), brokenConnection());
    assertThrows(SdkClientException.class, () -> look(twice));
    assertEquals(2, twice.attempts);
    for (AwsError error :
        List.of(THROTTLED, new AwsError(500, "InternalServerException", "x", Map.of()))) {
      FailingWire answered = new FailingWire(error);
      assertThrows(AwsServiceException.class, () -> look(answered));
      assertEquals(1, answered.attempts);
    }
  }

  @Test
  void aCallFailsAfterItsTimeOutOrAFinalError() {
    FailingWire slow = new FailingWire(THROTTLED, THROTTLED, THROTTLED);
    assertInstanceOf(
        ApiCallTimeoutException.class, assertThrows(SdkClientException.class, () -> start(slow)));
    // of 6.5 s: 2.5 s, a wait, 2.5 s, and the next wait would be longer than the rest
    assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), slow.pauses);
    FailingWire refused = new FailingWire(new AwsError("InvalidName", "Invalid Name: 'n'"));
    assertThrows(AwsServiceException.class, () -> start(refused));
    assertEquals(1, refused.attempts);
    assertTrue(refused.pauses.isEmpty());
  }
}
