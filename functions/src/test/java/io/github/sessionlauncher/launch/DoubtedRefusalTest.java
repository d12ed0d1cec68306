package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.LAUNCH;
import static io.github.sessionlauncher.launch.Looks.START;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.answer;
import static io.github.sessionlauncher.launch.Looks.outcome;
import static io.github.sessionlauncher.launch.Looks.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals of StartSession that may pass, over the looks of a launch. */
class DoubtedRefusalTest {

  private static final Cause DOUBTED =
      new Cause(
          "SomeException",
          "Athena's words Athena reported no session; if a late call still starts one, its idle"
              + " time-out of 20 minutes ends it.");

  private final List<Integer> seconds = new ArrayList<>();
  private Look look = Look.NONE;
  private Instant now = START.plusSeconds(2);

  /** Looks once, and continues at the time of the next look. */
  private LaunchState look(StartAnswer answer) {
    seconds.add((int) (now.getEpochSecond() - START.getEpochSecond()));
    LaunchState state =
        answer(
            new ScriptedSessions(answer, seen(SessionState.CREATING, "CREATING")),
            LAUNCH,
            look,
            now);
    look = state.look();
    now = now.plusSeconds(state.waitSeconds());
    return state;
  }

  private LaunchState lookUntilItEnds(StartAnswer answer) {
    LaunchState state = look(answer);
    while (state.outcome() == null) {
      state = look(answer);
    }
    return state;
  }

  private static StartAnswer notNow(Refusal.Kind kind) {
    return new StartAnswer.NotNow(CAUSE, kind);
  }

  @Test
  void unknownWordsAreFinalAfterThreeLooksWithinThirtySeconds() {
    LaunchState end = lookUntilItEnds(notNow(Refusal.Kind.UNKNOWN_WORDS));
    assertEquals(List.of(2, 14, 26), seconds);
    assertEquals("REJECTED", outcome(end, "outcome"));
    assertEquals(DOUBTED.toMap(), outcome(end, "cause"));
  }

  @Test
  void aMissingPermissionIsFinalAfterTwoMinutes() {
    LaunchState end = lookUntilItEnds(notNow(Refusal.Kind.DENIED));
    assertEquals(127, seconds.getLast());
    assertTrue(seconds.size() >= 5, seconds.toString());
    assertEquals("REJECTED", outcome(end, "outcome"));
    assertEquals(DOUBTED.toMap(), outcome(end, "cause"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.Kind.class,
      names = {"NO_CAPACITY", "NOT_TAKEN", "UNANSWERED"})
  void anyOtherRefusalIsRepeatedUntilTheDeadline(Refusal.Kind kind) {
    LaunchState end = lookUntilItEnds(notNow(kind));
    assertEquals(900, seconds.getLast());
    assertEquals("TIMED_OUT", outcome(end, "outcome"));
  }

  @ParameterizedTest
  @EnumSource(Refusal.Kind.class)
  void aRefusalThatPassesIsForgotten(Refusal.Kind kind) {
    look(notNow(kind));
    assertNull(look(notNow(kind)).outcome());
    LaunchState started = look(STARTED);
    assertEquals(Progress.PENDING, started.look().progress());
    assertNull(started.look().attempt().refusal());
    assertNull(started.look().cause());
  }

  @Test
  void anotherAnswerInBetweenBeginsTheDoubtAnew() {
    look(notNow(Refusal.Kind.UNKNOWN_WORDS));
    look(notNow(Refusal.Kind.UNKNOWN_WORDS));
    look(notNow(Refusal.Kind.NO_CAPACITY));
    look(notNow(Refusal.Kind.UNKNOWN_WORDS));
    assertNull(look(notNow(Refusal.Kind.UNKNOWN_WORDS)).outcome());
    assertEquals("REJECTED", outcome(look(notNow(Refusal.Kind.UNKNOWN_WORDS)), "outcome"));
  }

  /** The first call may have started a session, which the refusal of a second does not undo. */
  @Test
  void afterAnUnansweredCallAFinalRefusalIsDoubtedToo() {
    look(notNow(Refusal.Kind.UNANSWERED));
    assertNull(look(new StartAnswer.Refused(CAUSE)).outcome());
    assertNull(look(new StartAnswer.Refused(CAUSE)).outcome());
    LaunchState end = look(new StartAnswer.Refused(CAUSE));
    assertEquals("REJECTED", outcome(end, "outcome"));
    String message = (String) ((Map<?, ?>) outcome(end, "cause")).get("message");
    assertTrue(message.startsWith("Athena's words A session may exist nevertheless"), message);
  }

  @Test
  void aDoubtIsCarriedFromLookToLook() {
    look(notNow(Refusal.Kind.DENIED));
    Look read = Look.fromMap(Json.read(Json.write(look.toMap())));
    assertEquals(look.attempt(), read.attempt());
    assertEquals(
        new Refusal(Refusal.Kind.DENIED, START.plusSeconds(2), 1), read.attempt().refusal());
  }
}
