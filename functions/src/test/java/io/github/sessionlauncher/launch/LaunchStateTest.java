package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchStateTest {

  private static final LaunchState EMPTY = new LaunchState(Look.NONE, null, List.of(), 0);

  @Test
  void onlyTheLookIsRequired() {
    assertEquals(EMPTY, LaunchState.read(Map.of("look", Look.NONE.toMap())));
  }

  @Test
  void membersOfAnotherTypeAreIgnored() {
    assertEquals(
        EMPTY,
        LaunchState.read(Map.of("look", Look.NONE.toMap(), "outcome", "READY", "resources", 5)));
  }
}
