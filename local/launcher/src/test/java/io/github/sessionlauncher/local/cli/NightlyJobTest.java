package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.cli.Keyboard.Screen;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
