package io.github.sessionlauncher.local.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.SessionRuntime;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.functions.ProcessFiles;
import io.github.sessionlauncher.local.time.Timeline;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs each session in a driver of its own. It owns these processes and a temporary folder: no
 * process outlives {@link #close()} or the launcher itself, because a driver ends with its standard
 * input.
 */
public final class SparkSessions implements SessionRuntime, AutoCloseable {

  private static final String DRIVER = "driver.py";

  private final Timeline timeline;
  private final Clock clock;
  private final SparkSettings settings;
  private final URI world;
  private final Path folder;
  private final Path results;
  private final Map<String, Path> buckets = new HashMap<>();
  private final String classPath;
  private final Set<SparkDriver> running = new HashSet<>();

  /**
   * @param clock the real clock, which Spark has too
   * @param buckets the folders of the buckets that code reads and writes as {@code s3://NAME/}
   * @param world the address of the world, for the AWS clients of code
   * @throws IllegalArgumentException if the installation is not complete
   */
  public SparkSessions(
      Timeline timeline,
      Clock clock,
      SparkSettings settings,
      Map<String, Path> buckets,
      URI world) {
    this.timeline = timeline;
    this.clock = clock;
    this.settings = settings;
    this.world = world;
    try {
      folder = Files.createTempDirectory("session-launcher-spark-");
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create a temporary folder: " + failure, failure);
    }
    results = folder.resolve("results");
    Path classes = folder.resolve("classes");
    classPath = settings.installation().connectJar() + File.pathSeparator + classes;
    try (InputStream driver = SparkSessions.class.getResourceAsStream(DRIVER)) {
      Files.copy(driver, folder.resolve(DRIVER));
      Files.createDirectory(results);
      SparkClasses.compile(settings.installation(), Files.createDirectory(classes));
    } catch (IOException failure) {
      ProcessFiles.remove(folder);
      throw new UncheckedIOException("cannot prepare Spark: " + failure, failure);
    } catch (RuntimeException failure) {
      ProcessFiles.remove(folder);
      throw failure;
    }
    buckets.forEach((name, bucket) -> this.buckets.put(name, bucket.toAbsolutePath().normalize()));
    this.buckets.put(WorkGroup.RESULT_BUCKET, results);
  }

  /** Returns the folder of all results, whose objects the port serves. */
  public Path results() {
    return results;
  }

  @Override
  public boolean isFull() {
    return running.size() >= settings.mostSessions();
  }

  @Override
  public RunningSession start(
      String sessionId, Engine engine, JsonNode engineConfiguration, Reports reports) {
    try {
      Path own = Files.createDirectories(folder.resolve("sessions").resolve(sessionId));
      SparkDriver driver =
          new SparkDriver(
              timeline, clock, settings, sessionId, engine, own, results, reports, this::ended);
      running.add(driver);
      Map<String, String> properties =
          SparkProperties.of(
              sessionId,
              engineConfiguration,
              own,
              buckets,
              Runtime.getRuntime().availableProcessors(),
              ignored ->
                  settings
                      .listener()
                      .said(
                          sessionId,
                          SparkListener.Kind.SPARK,
                          "ignores " + String.join(", ", ignored)));
      driver.start(folder.resolve(DRIVER), classPath, properties, world);
      return driver;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void ended(SparkDriver driver) {
    running.remove(driver);
  }

  /** Ends all sessions, and returns after their processes have ended. The timeline is closed. */
  @Override
  public void close() {
    List<SparkDriver> left = List.copyOf(running);
    left.forEach(SparkDriver::end);
    left.forEach(SparkDriver::awaitEnd);
    ProcessFiles.remove(folder);
  }
}
