package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static io.github.sessionlauncher.local.world.RunningWorld.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests the processes of a world's functions. No other test may run beside it, since it looks at
 * all child processes and ends them.
 */
@Isolated
class WorldProcessesTest {

  @Test
  void killedFunctionsAreRestarted() throws Exception {
    try (RunningWorld world = new RunningWorld(200, Map.of())) {
      HttpResponse<String> first = world.post("before", request("spark"));
      world.awaitOutcome(json(first).path("LaunchId").asText());
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        child.destroyForcibly();
        child.onExit().get(60, TimeUnit.SECONDS);
      }
      HttpResponse<String> second = world.post("after", request("spark"));
      assertEquals(202, second.statusCode(), second.body());
      String launchId = json(second).path("LaunchId").asText();
      assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    }
  }

  @Test
  void closeEndsAllProcesses() {
    List<ProcessHandle> children;
    try (RunningWorld world = new RunningWorld(1, Map.of())) {
      assertEquals(400, world.post("no", "{}").statusCode());
      children = ProcessHandle.current().children().toList();
      assertFalse(children.isEmpty());
    }
    assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
  }
}
