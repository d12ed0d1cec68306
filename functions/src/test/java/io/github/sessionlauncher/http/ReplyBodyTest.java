package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchReport;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyBodyTest {

  private static Map<String, Object> launch(Optional<Map<?, ?>> calculation) {
    return ReplyBody.launch(
        new LaunchReport(
            new LaunchId("0".repeat(64)),
            "RUNNING",
            true,
            "spark",
            "arn",
            Optional.empty(),
            Optional.empty(),
            calculation));
  }

  @Test
  void aCalculationThatRunsIsShownWithoutWhatOnlyItsNextLookNeeds() {
    Map<String, Object> look =
        Map.of(
            "calculationId",
            "c-1",
            "state",
            "RUNNING",
            "looks",
            3,
            "cause",
            Map.of("type", "AccessDeniedException", "message", "arn:aws:iam::1:role/x"),
            "endLooks",
            0,
            "stopped",
            false,
            "terminate",
            false,
            "refusal",
            Map.of("kind", "DENIED"));
    assertEquals(
        Map.of(
            "calculationId",
            "c-1",
            "state",
            "RUNNING",
            "looks",
            3,
            "cause",
            Map.of("type", "AccessDeniedException", "message", Problem.DENIED)),
        launch(Optional.of(look)).get("Calculation"));
  }

  @Test
  void aLaunchWithoutACalculationShowsNone() {
    assertFalse(launch(Optional.empty()).containsKey("Calculation"));
  }
}
