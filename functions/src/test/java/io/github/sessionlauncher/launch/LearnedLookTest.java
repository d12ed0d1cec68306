package io.github.sessionlauncher.launch;

import static io.github.sessionlauncher.launch.Looks.CAUSE;
import static io.github.sessionlauncher.launch.Looks.LAUNCH;
import static io.github.sessionlauncher.launch.Looks.START;
import static io.github.sessionlauncher.launch.Looks.STARTED;
import static io.github.sessionlauncher.launch.Looks.answer;
import static io.github.sessionlauncher.launch.Looks.looking;
import static io.github.sessionlauncher.launch.Looks.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.LearnedPlan;
import io.github.sessionlauncher.session.SessionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearnedLookTest {

  private static final List<Double> SAMPLES = Collections.nCopies(20, 60.0);
  private static final Map<String, Object> MEMORY =
      Map.of("spark", Map.of("engine", "e", "secondsToReady", SAMPLES));

  private static final ScriptedSessions STARTING =
      new ScriptedSessions(STARTED, seen(SessionState.CREATING, "CREATING"));

  private static LaunchState look(Look previous, Map<?, ?> memory, int second) {
    return looking(STARTING, LAUNCH, START.plusSeconds(second)).look(previous, memory);
  }

  @Test
  void theFirstLookMakesThePlanAndLaterLooksFollowIt() {
    List<Integer> plan = LearnedPlan.waits(SAMPLES, 1, 9);
    List<Integer> waits = new ArrayList<>();
    Look look = Look.NONE;
    int second = 9;
    for (int each = 0; each < plan.size(); each++) {
      LaunchState state = look(look, look == Look.NONE ? MEMORY : Map.of(), second);
      waits.add(state.waitSeconds());
      second += state.waitSeconds();
      look = Look.fromMap(state.look().toMap());
    }
    assertEquals(plan, waits);
    assertEquals(List.of(plan.getLast()), look.plan());
  }

  @Test
  void aRepeatedLookRepeatsItsWaits() {
    assertEquals(look(Look.NONE, MEMORY, 9), look(Look.NONE, MEMORY, 9));
  }

  @Test
  void aLookWithoutMemoryOrPlanFollowsThePrior() {
    List<Integer> prior = LearnedPlan.waits(List.of(), 1, 9);
    assertEquals(prior.getFirst(), look(Look.NONE, Map.of(), 9).waitSeconds());
    // a version that knows no plan has passed the look on
    Look passedOn = look(Look.NONE, MEMORY, 9).look().planned(List.of());
    assertEquals(
        LearnedPlan.waits(List.of(), 1, 40).getFirst(), look(passedOn, Map.of(), 40).waitSeconds());
    assertNotEquals(prior, LearnedPlan.waits(SAMPLES, 1, 9));
  }

  @Test
  void aLaunchWithoutCapacityKeepsThePlanOfItsFirstLook() {
    LaunchState waiting =
        looking(
                new ScriptedSessions(
                    new Sessions.StartAnswer.NotNow(CAUSE, Refusal.Kind.NO_CAPACITY), null),
                LAUNCH,
                START.plusSeconds(9))
            .look(Look.NONE, MEMORY);
    List<Integer> plan = LearnedPlan.waits(SAMPLES, 1, 0);
    assertEquals(plan, waiting.look().plan());
    assertEquals(plan.getFirst(), look(waiting.look(), Map.of(), 14).waitSeconds());
  }

  @Test
  void anEndedLaunchCarriesNoPlan() {
    LaunchState ready =
        looking(
                new ScriptedSessions(STARTED, seen(SessionState.IDLE, "IDLE")),
                LAUNCH,
                START.plusSeconds(9))
            .look(Look.NONE, MEMORY);
    assertEquals(List.of(), ready.look().plan());
  }

  @Test
  void noWaitIsLongerThanHalfOfTheIdleTimeout() {
    Launch brief =
        Launch.of(
            new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
            Trigger.direct("r"),
            new LaunchSettings(900, 1, Optional.empty(), Optional.empty()));
    Look look = look(Look.NONE, MEMORY, 9).look().planned(List.of(100));
    assertEquals(30, answer(STARTING, brief, look, START.plusSeconds(60)).waitSeconds());
  }
}
