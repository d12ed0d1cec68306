package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.answer;
import static io.github.sessionlauncher.launch.Looks.look;
import static io.github.sessionlauncher.launch.Looks.outcome;
import static io.github.sessionlauncher.launch.Looks.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.launch.Sessions.StatusAnswer;
import io.github.sessionlauncher.session.Progress;
import io.github.sessionlauncher.session.SessionState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The look at the deadline of a launch. */
class LookAtDeadlineTest {

  @Test
  void theLastLookIsAtTheDeadline() {
    assertEquals(Progress.PENDING, look(answer(SessionState.CREATED, 899)).progress());
    assertEquals(1, answer(SessionState.CREATED, 899).waitSeconds());
    LaunchState last = answer(SessionState.CREATED, 900);
    assertEquals("TIMED_OUT", outcome(last, "outcome"));
    assertEquals("CREATED", outcome(last, "state"));
    assertFalse(last.outcome().containsKey("secondsToReady"));
    assertTrue(look(last).terminate());
    assertEquals("READY", outcome(answer(SessionState.IDLE, 900), "outcome"));
    assertEquals("FAILED", outcome(answer(SessionState.FAILED, 900), "outcome"));
  }

  @Test
  void theOutcomeAtTheDeadlineNamesTheStateAndTheLastError() {
    String late = "The deadline of 900 seconds passed. The session was ";
    assertEquals(late + "CREATED.", deadlineMessage(seen(SessionState.CREATED, "CREATED")));
    assertEquals(late + "in an unknown state.", deadlineMessage(seen(SessionState.UNKNOWN, null)));
    assertEquals(
        late + "CREATING. Athena's words", deadlineMessage(new StatusAnswer.Unseen(CAUSE)));
  }

  private static Object deadlineMessage(StatusAnswer status) {
    Map<?, ?> cause = (Map<?, ?>) outcome(answer(STARTED, status, Look.NONE, 900), "cause");
    assertEquals("DeadlinePassed", cause.get("type"));
    return cause.get("message");
  }

  @Test
  void aDeadlineWithoutASessionHasNothingToTerminate() {
    LaunchState last =
        answer(new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY), null, Look.NONE, 900);
    assertEquals("TIMED_OUT", outcome(last, "outcome"));
    assertFalse(look(last).terminate());
    assertEquals(
        Map.of(
            "type",
            "SomeException",
            "message",
            "The deadline of 900 seconds passed. Athena's words Athena reported no session; if a"
                + " late call still starts one, its idle time-out of 20 minutes ends it."),
        outcome(last, "cause"));
  }

  /** The caller's own call may have started a session; this look cannot know it. */
  @ParameterizedTest
  @EnumSource(
      names = {"NOT_TAKEN", "DENIED", "UNKNOWN_WORDS"},
      value = Refusal.Kind.class)
  void aRefusalThatMayPassIsNotFinalAtTheDeadline(Refusal.Kind kind) {
    LaunchState last = answer(new StartAnswer.NotNow(CAUSE, kind), null, Look.NONE, 900);
    assertEquals("TIMED_OUT", outcome(last, "outcome"));
    String message = (String) ((Map<?, ?>) outcome(last, "cause")).get("message");
    assertTrue(message.contains("Athena's words A session may exist nevertheless"), message);
  }

  @Test
  void withoutAnAnswerOfAthenaTheOutcomeNamesThePossibleSessionAndItsEnd() {
    LaunchState unanswered =
        answer(new StartAnswer.NotNow(CAUSE, Refusal.Kind.UNANSWERED), null, Look.NONE, 2);
    LaunchState last =
        answer(
            new StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY), null, look(unanswered), 900);
    String message = (String) ((Map<?, ?>) outcome(last, "cause")).get("message");
    assertTrue(message.contains("A session may exist nevertheless"), message);
    assertTrue(message.contains("time-out of 20 minutes"), message);
    assertTrue(message.contains("2026-03-12T19:35:00Z"), message);
  }
}
