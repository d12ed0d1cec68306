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
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.AthenaClient;

/** How often a direct client asks, and how long. */
class DirectRetriesTest {

  /** Fails as often as it is told to, and notes how the client waited. */
  private static final class Broken implements Wire {

    private static final Duration TIME_OF_A_CALL = Duration.ofMillis(2500);

    private final List<RuntimeException> failures;
    private final List<Duration> pauses = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private int attempts;

    Broken(RuntimeException... failures) {
      this.failures = new ArrayList<>(List.of(failures));
    }

    @Override
    public ObjectNode call(
        AwsJsonService service,
        String operation,
        ObjectNode input,
        Caller caller,
        Duration patience) {
      attempts++;
      if (patience.compareTo(TIME_OF_A_CALL) < 0) {
        throw ApiCallTimeoutException.create(patience.toMillis());
      }
      time = time.plus(TIME_OF_A_CALL);
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
    public double chance() {
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

  @Test
  void stepFunctionsIsAskedAgainAfterWhatPassesAndAthenaIsNot() {
    Broken wire = new Broken(brokenConnection(), new AwsError(500, "Internal", "x", Map.of()));
    start(wire);
    assertEquals(3, wire.attempts);
    assertEquals(List.of(Duration.ofMillis(50), Duration.ofMillis(100)), wire.pauses);
    Broken athenas = new Broken(brokenConnection());
    AthenaClient athena = new DirectAthena(athena(new VirtualTimeline(START)), ANYONE, athenas);
    assertThrows(SdkClientException.class, () -> athena.getSessionStatus(r -> r.sessionId("any")));
    assertEquals(1, athenas.attempts);
  }

  @Test
  void aCallIsGivenUpAfterThreeAttemptsOrEightSecondsOrAtOnce() {
    RuntimeException[] three = {brokenConnection(), brokenConnection(), brokenConnection()};
    Broken often = new Broken(three);
    assertThrows(SdkClientException.class, () -> start(often));
    assertEquals(3, often.attempts);
    AwsError throttled = new AwsError("ThrottlingException", "Rate exceeded");
    Broken slow = new Broken(throttled, throttled, throttled);
    assertInstanceOf(
        ApiCallTimeoutException.class, assertThrows(SdkClientException.class, () -> start(slow)));
    // 2.5 s, a wait, 2.5 s, a wait: 1.5 s is left for the third
    assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), slow.pauses);
    Broken refused = new Broken(new AwsError("InvalidName", "Invalid Name: 'n'"));
    assertThrows(AwsServiceException.class, () -> start(refused));
    assertEquals(1, refused.attempts);
    assertTrue(refused.pauses.isEmpty());
  }
}
