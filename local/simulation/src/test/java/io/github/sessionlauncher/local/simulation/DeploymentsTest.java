package io.github.sessionlauncher.local.simulation;

import static io.github.sessionlauncher.local.simulation.Sabotage.java;
import static io.github.sessionlauncher.local.simulation.Sabotage.machine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storm detects a version that earlier executions do not survive. */
class DeploymentsTest {

  private static final int SEEDS = 20;

  /** Each version agrees with itself: its function and its state machine have the new name. */
  private static final Sabotage RENAMED =
      new Sabotage(
          "a member of each look has another name than in the release before",
          List.of(
              java(
                  "launch/LaunchState",
                  "map.put(Members.WAIT_SECONDS, waitSeconds)",
                  "map.put(\"pause\", waitSeconds)"),
              machine(
                  "session-launcher",
                  "{% $states.input.waitSeconds %}\",\n      \"Next\": \"Look At Session\"",
                  "{% $states.input.pause %}\",\n      \"Next\": \"Look At Session\""),
              machine(
                  "session-launcher",
                  "\"waitSeconds\": \"{% $states.result.Payload.waitSeconds %}\"\n      },\n"
                      + "      \"Next\": \"Session Settled?\"",
                  "\"pause\": \"{% $states.result.Payload.pause %}\"\n      },\n"
                      + "      \"Next\": \"Session Settled?\"")));

  @Test
  void aRenamedMemberIsDetectedByTheDeployments(@TempDir Path folder) throws IOException {
    Simulation calm = RENAMED.simulation(folder.resolve("calm"), "none");
    assertEquals(List.of(), calm.run(1).violations());
    Simulation storm = RENAMED.simulation(folder.resolve("storm"));
    List<Simulation.Result> broken =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(storm::run)
            .filter(result -> !result.violations().isEmpty())
            .toList();
    assertFalse(broken.isEmpty());
    for (Simulation.Result result : broken) {
      assertTrue(result.faults().containsKey(Fault.DEPLOYED), "seed " + result.seed());
    }
  }
}
