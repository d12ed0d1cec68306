package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.MACHINE;
import static io.github.sessionlauncher.local.states.StatesWorld.definition;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.output;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An update of a state machine affects executions that start after it. */
class UpdateTest {

  /** An execution of the first definition waits for 10 s and returns {@code {'o': 1}}. */
  private final StatesWorld world = new StatesWorld().createWaiting();

  private void update(int result) {
    world.service.update(
        MACHINE,
        StateMachineDefinition.read(
            definition(
                "B",
                "'B': {'Type': 'Wait', 'Seconds': 1, 'Output': {'o': %d}, 'End': true}"
                    .formatted(result)),
            Set.of()));
  }

  @Test
  void aRunningExecutionContinuesWithItsDefinition() {
    Execution before = world.start("{}");
    world.later(Duration.ofSeconds(5));
    update(2);
    Execution after = world.start("{}");
    world.timeline.runAll();
    assertEquals(json("{'o': 1}"), output(before));
    assertEquals(json("{'o': 2}"), output(after));
  }

  @Test
  void aRedriveKeepsTheDefinition() {
    Execution execution = world.start("{}");
    world.later(Duration.ofSeconds(5));
    world.stop(execution);
    update(2);
    world.redriveAndRun(execution);
    assertEquals(json("{'o': 1}"), output(execution));
  }

  @Test
  void anExecutionRightAfterAnUpdateMayHaveTheDefinitionBeforeIt() {
    world.later(Duration.ofSeconds(100));
    update(2);
    world.later(Duration.ofSeconds(100));
    update(3);
    world.later(Duration.ofSeconds(2));
    world.lag = Duration.ofSeconds(3);
    Execution soon = world.start("{}");
    world.lag = Duration.ofSeconds(1);
    Execution seen = world.start("{}");
    world.later(Duration.ofSeconds(4));
    world.lag = Duration.ofHours(1);
    Execution later = world.start("{}");
    world.timeline.runAll();
    assertEquals(json("{'o': 2}"), output(soon));
    assertEquals(json("{'o': 3}"), output(seen));
    assertEquals(json("{'o': 3}"), output(later));
  }
}
