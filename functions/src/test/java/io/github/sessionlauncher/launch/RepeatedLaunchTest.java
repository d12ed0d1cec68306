package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A launch that is requested again while it is running. */
class RepeatedLaunchTest {

  private static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:M:n";
  private static final Instant START = Instant.parse("2026-03-12T19:00:00Z");
  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(28_800, 20, Optional.empty(), Optional.empty()));

  private final List<String> askedOfAthena = new ArrayList<>();
  private Optional<Map<?, ?>> present = Optional.empty();
  private boolean inputDiffers;

  /** Step Functions with one running execution. */
  private final class Running implements Executions {

    @Override
    public StartedExecution start(String name, Map<String, Object> input) {
      return inputDiffers
          ? new StartedExecution.Existing(find(name).orElseThrow())
          : new StartedExecution.Running(ARN, START);
    }

    @Override
    public Optional<ExecutionRecord> find(String name) {
      Map<?, ?> input = Map.of("launch", LAUNCH.toMap());
      return Optional.of(new ExecutionRecord(ARN, input, null, "RUNNING", START, null, null, 0));
    }

    @Override
    public Optional<Map<?, ?>> currentInput(String executionArn) {
      return present;
    }

    @Override
    public void answer(String taskToken, CallerAnswer answer) {
      throw new AssertionError("nobody waits");
    }

    @Override
    public void startOnce(String name, Map<String, Object> input) {
      throw new AssertionError("only a sweep starts nets");
    }

    @Override
    public Optional<Map<?, ?>> lastInput(String executionArn) {
      throw new AssertionError("this execution runs");
    }

    @Override
    public Page list(String status, String token) {
      throw new AssertionError("only a sweep lists executions");
    }
  }

  /** An Athena that would start another session at each call. */
  private final class Forgetful implements Sessions {

    @Override
    public Sessions.StartAnswer start(Launch launch) {
      askedOfAthena.add(launch.requestToken());
      return new Sessions.StartAnswer.Started(
          "session " + askedOfAthena.size(), ObservedState.named("CREATING", null));
    }

    @Override
    public StatusAnswer status(String sessionId) {
      throw new AssertionError("this test never reads a status");
    }

    @Override
    public Usage usage(String sessionId) {
      throw new AssertionError("only a look that ends a launch reads it");
    }
  }

  private StartReply replyAfter(Duration time) {
    Running executions = new Running();
    return new StartLaunch(
            executions, new Forgetful(), new ScriptedCalculations(), () -> START.plus(time))
        .start(LAUNCH);
  }

  private static StartReply accepted(String session, String state) {
    return new StartReply.Accepted(LAUNCH, ARN, session, state, null);
  }

  @Test
  void soonAfterItsStartTheSessionIsRequestedAgain() {
    assertEquals(accepted("session 1", "CREATING"), replyAfter(Duration.ofSeconds(299)));
  }

  /** The function's clock may be behind that of Step Functions. */
  @Test
  void aStartInTheFutureCountsAsRecent() {
    assertEquals(accepted("session 1", "CREATING"), replyAfter(Duration.ofSeconds(-7)));
  }

  @Test
  void laterTheSessionIsReadFromTheExecution() {
    Look look = Look.NONE.next().started("known", ObservedState.named("CREATING", null)).next();
    present = Optional.of(Map.of("look", look.toMap()));
    assertEquals(accepted("known", "CREATING"), replyAfter(Duration.ofMinutes(5)));
    inputDiffers = true;
    assertEquals(accepted("known", "CREATING"), replyAfter(Duration.ofHours(7)));
    assertEquals(List.of(), askedOfAthena);
  }

  @Test
  void laterALaunchWithoutASessionStillWaits() {
    present = Optional.of(Map.of("look", Look.NONE.toMap()));
    assertEquals(accepted(null, null), replyAfter(Duration.ofMinutes(5)));
    present = Optional.empty();
    assertEquals(accepted(null, null), replyAfter(Duration.ofMinutes(5)));
    assertEquals(List.of(), askedOfAthena);
  }

  @Test
  void laterARefusalIsReturnedUnchanged() {
    Cause cause = new Cause("InvalidRequestException", "no", "INVALID_INPUT");
    present = Optional.of(Map.of("look", Look.NONE.next().with(Progress.REJECTED, cause).toMap()));
    assertEquals(new StartReply.Rejected(LAUNCH, ARN, cause), replyAfter(Duration.ofMinutes(5)));
  }
}
