package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.world.World;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C and SIGTERM end a wait, in a process of its own. */
@Timeout(120)
class InterruptedWaitTest {

  private static final String TERMINATE = "--terminate-on-interrupt";

  /** Waits for a slow session, interrupts the wait, and returns the lines printed after that. */
  private static List<String> interrupted(World world, String... more) throws Exception {
    return interruptedAt(
        world, "spark-slow", " is CREATING; 0 looks so far; next look in 2 s", more);
  }

  /**
   * @param last a part of the line after which the command is interrupted
   */
  private static List<String> interruptedAt(
      World world, String workGroup, String last, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(
        List.of(
            "start-session",
            "--work-group",
            workGroup,
            "--engine-configuration",
            "MaxConcurrentDpus=20",
            "--region",
            "us-east-1",
            "--endpoint-url",
            world.uri().toString(),
            "--no-sign-request",
            "--wait"));
    command.addAll(List.of(more));
    Process launcher = new ProcessBuilder(command).start();
    try (BufferedReader err = launcher.errorReader(StandardCharsets.UTF_8)) {
      String line = err.readLine();
      while (!line.contains(last)) {
        String before = line;
        line = err.readLine();
        assertNotNull(line, () -> "the command ended after: " + before);
      }
      launcher.toHandle().destroy();
      assertEquals(143, launcher.waitFor());
      return err.lines().filter(each -> !each.contains(" so far") && !each.isEmpty()).toList();
    } finally {
      launcher.destroyForcibly();
    }
  }

  private static SessionRecord last(World world) {
    return world.ask(() -> world.services().athena().sessions().getLast());
  }

  @Test
  void theSessionIsReportedOrTerminated() throws Exception {
    try (World world = LocalWorld.start(1)) {
      List<String> printed = interrupted(world);
      String session = last(world).sessionId();
      assertTrue(
          printed.getFirst().startsWith("Session %s is still running".formatted(session)),
          printed.toString());
      assertEquals(
          "Terminate it: ./launcher terminate-session --session-id %s --endpoint-url %s --region us-east-1"
              .formatted(session, world.uri()),
          printed.getLast());
      assertFalse(last(world).state().name().startsWith("TERMINAT"));

      printed = interrupted(world, TERMINATE);
      session = last(world).sessionId();
      assertEquals(
          List.of(
              "Termination of session %s was requested; its state is TERMINATING."
                  .formatted(session)),
          printed);
      assertTrue(
          List.of(SessionState.TERMINATING, SessionState.TERMINATED).contains(last(world).state()));
    }
  }

  /** By default the session ends with its calculation; one that is kept loses only that. */
  @Test
  void theCalculationIsStoppedOrItsSessionTerminated() throws Exception {
    try (World world = LocalWorld.start(20)) {
      String group = "spark-calculation-slow";
      String running = "calculation ";
      List<String> printed = interruptedAt(world, group, running, "--calculation", "1");
      assertEquals(
          List.of(
              "Termination of session %s was requested; its state is TERMINATING."
                  .formatted(last(world).sessionId())),
          printed);

      printed = interruptedAt(world, group, running, "--calculation", "1", "--keep-session");
      String calculation =
          world.ask(() -> world.services().athena().calculations()).getLast().calculationId();
      assertEquals(
          "The stop of calculation %s was requested; its state is CANCELING."
              .formatted(calculation),
          printed.getFirst());
      assertTrue(printed.get(1).contains("is still running"), printed.toString());
      assertFalse(last(world).state().name().startsWith("TERMINAT"));

      printed = interrupted(world, "--calculation", "1");
      assertEquals(1, printed.size(), printed.toString());
      assertTrue(printed.getFirst().startsWith("Termination of session"), printed.toString());
    }
  }

  @Test
  void aLaunchGoesOnWithItsCalculation() throws Exception {
    try (World world = LocalWorld.start(20, Map.of("AllowCalculations", "true"))) {
      String uri = world.uri().toString();
      List<String> printed =
          interruptedAt(world, "spark-slow", " is CREATED", "--launch", uri, "--calculation", "1");
      assertTrue(
          printed.getFirst().endsWith(": it runs the calculation and terminates the session."),
          printed.toString());
    }
  }
}
