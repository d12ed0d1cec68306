package io.github.sessionlauncher.local.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.SessionRuntime.ConnectEndpoint;
import io.github.sessionlauncher.local.athena.SessionRuntime.Reports;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a driver. A shell script is in the place of Python, so no Spark is needed. */
class SparkDriverTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String READY = "echo '{\"ready\":4711}'\n";

  @TempDir private Path folder;

  private final RealTimeline timeline = new RealTimeline(CLOCK.instant(), 1, System::nanoTime);
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private SparkDriver driver;

  @AfterEach
  void end() {
    driver.end();
    driver.awaitEnd();
    timeline.close();
  }

  /** Starts a driver that runs this script; its commands are the script's standard input. */
  private void start(Engine engine, String script) throws IOException {
    SparkInstallation installation = new SparkInstallation(folder);
    Files.createDirectories(installation.python().getParent());
    Files.writeString(installation.javaFile(), "/java\n");
    Files.writeString(installation.python(), "#!/bin/sh\n" + script);
    assertTrue(installation.python().toFile().setExecutable(true));
    SparkSettings settings =
        new SparkSettings(
            installation,
            1,
            new SplittableRandom(1),
            (session, kind, line) -> lines.add(session + " " + kind + " " + line));
    Path own = Files.createDirectory(folder.resolve("own"));
    driver =
        new SparkDriver(
            timeline,
            CLOCK,
            settings,
            "s-1",
            engine,
            own,
            folder.resolve("results"),
            new Recorder(),
            ended -> reports.add("free"));
    driver.start(
        folder.resolve("driver.py"), "/x.jar", Map.of("spark.a", "b"), URI.create("http://world"));
  }

  private final class Recorder implements Reports {

    @Override
    public void ready() {
      reports.add("ready");
    }

    @Override
    public void ended(String reason) {
      reports.add("ended: " + reason);
    }

    @Override
    public void calculationRuns(String calculationId) {
      reports.add("runs " + calculationId);
    }

    @Override
    public void calculationEnded(
        String calculationId, CalculationState state, Optional<String> reason) {
      reports.add("%s %s %s".formatted(calculationId, state, reason.orElse("-")));
    }
  }

  private static String next(BlockingQueue<String> queue) throws InterruptedException {
    return queue.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void itSeesNothingOfTheEnvironmentOfItsUser() throws Exception {
    start(Engine.PYSPARK_3, "env >&2\n" + READY + "read line\n");
    assertEquals("ready", next(reports));
    for (int variable = 0; variable < 14; variable++) {
      String line = next(lines);
      if (line.startsWith("s-1 LOG ")) {
        String name = line.substring("s-1 LOG ".length()).replaceFirst("=.*", "");
        assertTrue(
            List.of(
                    "PATH",
                    "HOME",
                    "LC_ALL",
                    "PYTHONUTF8",
                    "JAVA_HOME",
                    "SPARK_LOCAL_IP",
                    "SPARK_LOCAL_DIRS",
                    "PYSPARK_PYTHON",
                    "PYSPARK_SUBMIT_ARGS",
                    "AWS_ENDPOINT_URL",
                    "AWS_REGION",
                    "AWS_DEFAULT_REGION",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_EC2_METADATA_DISABLED",
                    "PWD",
                    "OLDPWD",
                    "SHLVL",
                    "_")
                .contains(name),
            line);
      }
    }
  }

  @Test
  void aCalculationIsSentAndItsEventsAreReported() throws Exception {
    start(
        Engine.PYSPARK_3,
        READY
            + "read line\necho \"$line\" >&2\n"
            + "echo '{\"running\":\"c-1\"}'\n"
            + "printf '%s\\n' '{\"output\":\"a\\nb\",\"of\":\"c-1\"}'\n"
            + "echo '{\"ended\":\"c-1\",\"state\":\"FAILED\",\"reason\":\"NameError: x\"}'\n"
            + "read line\n");
    assertEquals("ready", next(reports));
    assertEquals("s-1 SPARK Spark's driver is up", next(lines));
    driver.run("c-1", "print(1)", "spark/s-1/c-1");
    assertEquals("runs c-1", next(reports));
    assertEquals("c-1 FAILED NameError: x", next(reports));
    List<String> said = List.of(next(lines), next(lines), next(lines));
    assertTrue(said.contains("s-1 STDOUT a") && said.contains("s-1 STDOUT b"), said.toString());
    String folderOfResults = folder.resolve("results/spark/s-1/c-1").toString();
    assertTrue(
        said.stream()
            .anyMatch(
                line -> line.contains("\"code\":\"print(1)\"") && line.contains(folderOfResults)),
        said.toString());
  }

  @Test
  void aDeathIsReportedWithWhatEndedTheProcess() throws Exception {
    start(Engine.PYSPARK_3, READY + "exit 3\n");
    assertEquals("ready", next(reports));
    assertEquals("free", next(reports));
    assertEquals("ended: The session's interpreter ended with the exit code 3", next(reports));
  }

  @Test
  void aSignalIsReported() throws Exception {
    start(Engine.PYSPARK_3, "kill -9 $$\n");
    assertEquals("free", next(reports));
    assertEquals("ended: The session's interpreter was killed by the signal 9", next(reports));
  }

  @Test
  void aDriverSaysWhyItEndsAndTheReasonIsCutToAthenasLimit() throws Exception {
    start(Engine.PYSPARK_3, "echo '{\"lost\":\"" + "x".repeat(2000) + "\"}'\nexit 1\n");
    assertEquals("free", next(reports));
    String reason = next(reports).substring("ended: ".length());
    assertEquals(1024, reason.length());
    assertTrue(reason.endsWith("x…"), reason);
  }

  @Test
  void itEndsWithItsStandardInputOrIsKilled() throws Exception {
    start(Engine.PYSPARK_3, "trap '' TERM HUP\n" + READY + "while :; do sleep 0.1; done\n");
    assertEquals("ready", next(reports));
    driver.end();
    assertEquals("free", next(reports));
    assertTrue(next(reports).startsWith("ended: "));
  }

  @Test
  void theTokensOfAnEndpointExpireInHalfAnHour() throws Exception {
    start(Engine.SPARK_3_5, READY + "read line\n");
    assertEquals("ready", next(reports));
    assertEquals("s-1 SPARK Spark Connect is up at http://127.0.0.1:4711", next(lines));
    ConnectEndpoint first = driver.endpoint();
    ConnectEndpoint second = driver.endpoint();
    assertEquals("http://127.0.0.1:4711", first.url());
    assertFalse(first.token().equals(second.token()));
    Duration life = Duration.between(CLOCK.instant(), second.expiresAt());
    assertTrue(life.compareTo(Duration.ofMinutes(29)) > 0, life.toString());
    List<String> tokens = Files.readAllLines(folder.resolve("own/tokens"));
    assertEquals(first.token() + " " + first.expiresAt().toEpochMilli(), tokens.getFirst());
    assertEquals(2, tokens.size());
    Instant use = driver.lastUse().orElseThrow();
    assertTrue(Duration.between(use, CLOCK.instant()).toMinutes() < 1, use.toString());
  }

  @Test
  void aSessionOfPySparkIsNotUsedThroughAnEndpoint() throws Exception {
    start(Engine.PYSPARK_3, READY + "read line\n");
    assertEquals("ready", next(reports));
    assertEquals(Optional.empty(), driver.lastUse());
  }
}
