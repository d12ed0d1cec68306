package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.cli.Keyboard.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/nightly-job}, as its README starts it, and the option for its code. */
@Timeout(120)
class NightlyJobTest {

  private static final Path JOB = Keyboard.HOME.resolve("examples/nightly-job");

  private static Screen launch(String bucket) {
    return type(
        "launch", JOB.resolve("request.json").toString(), "--bucket", bucket, "--speed", "1000");
  }

  @Test
  void theJobRunsItsCodeFromABucketAndItsSessionEnds() {
    Screen screen = launch("nightly-code=" + JOB);
    assertEquals(0, screen.code(), screen.err().toString());
    assertTrue(screen.out().contains("COMPLETED: calculation "), screen.out());
    assertTrue(screen.out().contains("whose calculation has ended"), screen.out());
  }

  /** The world ends with its command; that one job survives in a world is tested elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " is CREATING", // the session starts
        "  outcome   READY", // between READY and the calculation
        " is RUNNING", // the calculation runs
        "  terminate session", // the outcome of the calculation is not published
        "  outcome 2 COMPLETED"
      })
  void aKilledCommandLeavesNoProcessAndStartedAgainItIsTheSameLaunch(
      String point, @TempDir Path folder) throws Exception {
    String launched;
    try (LauncherProcess killed =
        new LauncherProcess(
            folder,
            "launch",
            JOB.resolve("request.json").toString(),
            "--bucket",
            "nightly-code=" + JOB,
            "--speed",
            "100")) {
      List<String> seen = new ArrayList<>();
      while (seen.isEmpty() || !seen.getLast().contains(point)) {
        seen.add(Objects.requireNonNull(killed.out().readLine(), () -> point + seen));
      }
      List<ProcessHandle> functions = killed.children();
      assertFalse(functions.isEmpty());
      killed.kill();
      for (ProcessHandle each : functions) {
        each.onExit().get(60, TimeUnit.SECONDS);
      }
      launched = launchId(String.join("\n", seen));
    }
    Screen again = launch("nightly-code=" + JOB);
    assertEquals(0, again.code(), again.err().toString());
    assertEquals(launched, launchId(again.out()));
    for (String once :
        List.of(
            "athena    session \\S+ is CREATING",
            "athena    calculation \\S+ is CREATING",
            "outcome   READY",
            "outcome 2 COMPLETED")) {
      assertEquals(1, Pattern.compile(once).matcher(again.out()).results().count(), again.out());
    }
  }

  private static String launchId(String out) {
    Matcher id = Pattern.compile("its name is the launch id: ([0-9a-f]{64})").matcher(out);
    assertTrue(id.find(), out);
    return id.group(1);
  }

  @Test
  void bothOutcomesAreForTheTopic() {
    String topic = "arn:aws:sns:us-east-1:123456789012:outcomes";
    Screen screen =
        type(
            "launch",
            JOB.resolve("request.json").toString(),
            "--bucket",
            "nightly-code=" + JOB,
            "--speed",
            "1000",
            "--parameter",
            "NotifyTopicArn=" + topic);
    assertEquals(0, screen.code(), screen.err().toString());
    assertEquals(
        2,
        screen
            .out()
            .lines()
            .filter(line -> line.endsWith("s  notify    AWS sends the whole event to " + topic))
            .count(),
        screen.out());
  }

  @Test
  void aJobWithoutItsCodeEndsWithAnExitCodeOfItsOwn() {
    Screen screen = launch("nightly-code=" + JOB.resolve("jobs"));
    assertEquals(1, screen.code(), screen.err().toString());
    assertTrue(screen.out().contains("NOT_STARTED: no calculation was started."), screen.out());
  }

  @Test
  void aBucketIsANameAndAFolder() {
    assertEquals(
        "launcher: --bucket is 'nightly-code'; it must be NAME=FOLDER, such as"
            + " jobs=examples/nightly-job.",
        launch("nightly-code").err().getFirst());
    Screen missing = launch("nightly-code=no-such-folder");
    assertEquals(2, missing.code());
    assertTrue(
        missing.err().getFirst().contains("no-such-folder, which is not a folder"),
        missing.err().getFirst());
  }
}
