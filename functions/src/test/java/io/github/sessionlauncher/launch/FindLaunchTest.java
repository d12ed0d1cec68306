package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.InMemoryExecutions.ARN;
import static io.github.sessionlauncher.launch.InMemoryExecutions.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindLaunchTest {

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.event("e", START),
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  private static final String NAME = LAUNCH.id().value();
  private static final Cause CAUSE = new Cause("SomeException", "Athena's words");

  private final InMemoryExecutions executions = new InMemoryExecutions();
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Instant now = START;
  private final FindLaunch findLaunch =
      new FindLaunch(
          executions,
          () -> now,
          pause -> {
            pauses.add(pause);
            meanwhile.run();
          });

  @BeforeEach
  void launch() {
    StartAnswer noCapacity = new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY);
    new StartLaunch(
            executions,
            new ScriptedSessions(noCapacity, null),
            new ScriptedCalculations(),
            InstantSource.fixed(START))
        .start(LAUNCH);
  }

  @Test
  void aRecordOfTheLaunchComesBeforeThatOfItsNet() {
    Look own = Look.NONE.next().started("own", ObservedState.named("IDLE", null));
    Look ofNet = Look.NONE.next().started("of-net", ObservedState.named("IDLE", null));
    executions.end(NAME, "SUCCEEDED", null, state(own, Map.of()));
    executions.put("net-1-" + NAME, Map.of());
    executions.end("net-1-" + NAME, "SUCCEEDED", null, state(ofNet, Map.of()));
    assertEquals("own", found().look().orElseThrow().sessionId());
  }

  private LaunchReport found() {
    return findLaunch.find(LAUNCH.id()).orElseThrow();
  }

  private static LaunchReport known(String status) {
    return known(status, null, null);
  }

  private static LaunchReport known(String status, Look look, Map<?, ?> outcome) {
    return new LaunchReport(
        LAUNCH.id(),
        status,
        true,
        "spark",
        ARN + NAME,
        Optional.ofNullable(look),
        Optional.ofNullable(outcome),
        Optional.empty());
  }

  private static Map<?, ?> state(Look look, Map<?, ?> outcome) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("look", Json.read(Json.write(look.toMap())));
    state.put("outcome", outcome);
    return state;
  }

  @Test
  void anUnknownLaunchIsNotFoundAfterFiveSeconds() {
    assertEquals(Optional.empty(), findLaunch.find(Trigger.direct("other").launchId()));
    assertEquals(Collections.nCopies(5, Duration.ofSeconds(1)), pauses);
  }

  @Test
  void slowReadsCountAsPartOfTheFiveSeconds() {
    meanwhile = () -> now = now.plusSeconds(3);
    assertEquals(Optional.empty(), findLaunch.find(Trigger.direct("other").launchId()));
    assertEquals(2, pauses.size());
  }

  @Test
  void aLaunchThatIsNotVisibleYetIsReadAgain() {
    LaunchId late = Trigger.direct("late").launchId();
    meanwhile =
        () -> {
          if (pauses.size() == 2) {
            executions.put(
                late.value(), Map.of("launch", Map.of(), "outcome", Map.of("workGroup", "spark")));
          }
        };
    assertEquals(late, findLaunch.find(late).orElseThrow().id());
    assertEquals(2, pauses.size());
  }

  @Test
  void aLaunchWithoutALookIsFoundWithWhatIsKnown() {
    assertEquals(known("RUNNING"), found());
  }

  @Test
  void aLaunchThatWaitsForCapacityIsFoundWithTheCause() {
    Look look = Look.NONE.next().waiting(CAUSE, Refusal.Kind.NO_CAPACITY, START);
    executions.enters(NAME, state(look, null));
    assertEquals(known("RUNNING", look, null), found());
  }

  @Test
  void aRunningLaunchIsFoundWithItsLastLookAndWithoutAnOutcome() {
    Look look =
        Look.NONE
            .next()
            .started("s-1", ObservedState.named("CREATING", null))
            .seen(ObservedState.named("CREATED", "why"));
    executions.enters(NAME, state(look, Map.of("outcome", "READY")));
    assertEquals(known("RUNNING", look, null), found());
  }

  private static final Look READY =
      Look.NONE
          .next()
          .started("s-1", ObservedState.named("CREATING", null))
          .seen(ObservedState.named("IDLE", null));

  private static LaunchReport ready(String status) {
    return known(status, READY, Map.of("outcome", "READY"));
  }

  private static Map<?, ?> readyRecord() {
    return state(READY, Map.of("outcome", "READY"));
  }

  @Test
  void aLaunchIsStartingUntilAthenaHasSaidThatThereIsNoSession() {
    assertEquals("STARTING", found().progress());
    executions.enters(NAME, state(Look.NONE, null));
    assertEquals("STARTING", found().progress());
    for (Refusal.Kind kind : Refusal.Kind.values()) {
      executions.enters(NAME, state(Look.NONE.next().waiting(CAUSE, kind, START), null));
      boolean isWaiting = kind == Refusal.Kind.NO_CAPACITY;
      assertEquals(isWaiting ? "WAITING" : "STARTING", found().progress(), kind.name());
    }
    Look unanswered = Look.NONE.next().waiting(CAUSE, Refusal.Kind.UNANSWERED, START);
    Look full = unanswered.next().waiting(CAUSE, Refusal.Kind.NO_CAPACITY, START);
    executions.enters(NAME, state(full, null));
    assertEquals("STARTING", found().progress());
    executions.enters(
        NAME, state(Look.NONE.next().started("s", ObservedState.named("CREATING", null)), null));
    assertEquals("PENDING", found().progress());
  }

  /** As an execution carries it that an earlier version started. */
  @Test
  void aLookWithoutARefusalLackedCapacity() {
    executions.enters(
        NAME, Map.of("look", Map.of("looks", 1, "progress", "WAITING", "terminate", false)));
    assertEquals("WAITING", found().progress());
  }

  @Test
  void anEndedLaunchWithoutALookHasNoProgress() {
    executions.end(NAME, "ABORTED", null, null);
    assertNull(found().progress());
  }

  @Test
  void anEndedLaunchIsFoundWithItsOutcome() {
    executions.end(NAME, "SUCCEEDED", null, readyRecord());
    assertEquals(ready("SUCCEEDED"), found());
  }

  @Test
  void anAbnormallyEndedLaunchIsFoundWithTheOutcomeOfItsFirstOrSecondNet() {
    executions.end(NAME, "ABORTED", null, null);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertEquals(known("ABORTED"), found());
      executions.put("net-%d-%s".formatted(attempt, NAME), Map.of());
      assertEquals(known("ABORTED"), found());
      executions.end("net-%d-%s".formatted(attempt, NAME), "ABORTED", null, null);
    }
    // a third read could be too late for the caller
    executions.end("net-3-" + NAME, "SUCCEEDED", null, readyRecord());
    assertEquals(known("ABORTED"), found());
    executions.end("net-2-" + NAME, "SUCCEEDED", null, readyRecord());
    assertEquals(ready("ABORTED"), found());
    executions.end("net-1-" + NAME, "FAILED", "SessionLauncher.LOST", readyRecord());
    assertEquals(ready("ABORTED"), found());
  }

  @Test
  void aForeignExecutionIsUnreadable() {
    executions.put(NAME, Map.of("by", "ada"));
    UnreadableInputException unreadable = assertThrows(UnreadableInputException.class, this::found);
    assertEquals("outcome is not an object", unreadable.getMessage());
  }
}
