package io.github.sessionlauncher.local.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.SessionRuntime.ConnectEndpoint;
import io.github.sessionlauncher.local.athena.SessionRuntime.Reports;
import io.github.sessionlauncher.local.athena.SessionRuntime.RunningSession;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.spark.SparkListener.Kind;
import io.github.sessionlauncher.local.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The driver of one session: a process of Python, whose child is Spark's JVM. */
final class SparkDriver implements RunningSession {

  /** The documented length of StateChangeReason. */
  private static final int LONGEST_REASON = 1024;

  /** Chosen; a calculation with more output fails. */
  private static final int LARGEST_OUTPUT = 8 * 1024 * 1024;

  private static final int TOKEN_BYTES = 32;

  private static final int SIGNALS = 128;

  private final Timeline timeline;
  private final Clock clock;
  private final SparkSettings settings;
  private final String sessionId;
  private final Engine engine;
  private final Path folder;
  private final Path results;
  private final Reports reports;
  private final Consumer<SparkDriver> onEnd;
  private final StringBuilder tokens = new StringBuilder();
  private DriverProcess process;
  private String lost;
  private int port;
  private StdoutLines stdout;

  /**
   * @param folder the session's own folder
   * @param results the folder of all results
   * @param onEnd is called when its processes have ended
   */
  SparkDriver(
      Timeline timeline,
      Clock clock,
      SparkSettings settings,
      String sessionId,
      Engine engine,
      Path folder,
      Path results,
      Reports reports,
      Consumer<SparkDriver> onEnd) {
    this.timeline = timeline;
    this.clock = clock;
    this.settings = settings;
    this.sessionId = sessionId;
    this.engine = engine;
    this.folder = folder;
    this.results = results;
    this.reports = reports;
    this.onEnd = onEnd;
  }

  /** Starts the process. */
  void start(Path script, String classPath, Map<String, String> properties, URI world)
      throws IOException {
    Files.createFile(tokensFile());
    Files.createFile(useFile());
    ObjectNode start = Json.object().put("connect", hasEndpoint());
    start.put("largestOutput", LARGEST_OUTPUT);
    ObjectNode spark = start.putObject("spark");
    properties.forEach(spark::put);
    ProcessBuilder builder =
        new ProcessBuilder(
            settings.installation().python().toString(), script.toString(), start.toString());
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(classPath, world));
    process =
        DriverProcess.start(
            builder,
            event -> timeline.soon(() -> happened(event)),
            line -> say(Kind.LOG, line),
            code -> timeline.soon(() -> exited(code)));
  }

  /**
   * Returns the environment of the driver. Nothing of the launcher's own is in it, so that code
   * finds neither credentials nor the profile of the user; AWS clients reach the local world.
   */
  private Map<String, String> environment(String classPath, URI world) {
    String options = "-Dsession.tokens=%s -Dsession.used=%s".formatted(tokensFile(), useFile());
    return Map.ofEntries(
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"),
        Map.entry("HOME", folder.toString()),
        Map.entry("LC_ALL", "C.UTF-8"),
        Map.entry("PYTHONUTF8", "1"),
        Map.entry("JAVA_HOME", settings.installation().javaHome().toString()),
        Map.entry("SPARK_LOCAL_IP", "127.0.0.1"),
        Map.entry("SPARK_LOCAL_DIRS", folder.resolve("tmp").toString()),
        Map.entry("PYSPARK_PYTHON", settings.installation().python().toString()),
        Map.entry(
            "PYSPARK_SUBMIT_ARGS",
            "--driver-memory 1g --driver-class-path %s --conf 'spark.driver.extraJavaOptions=%s' pyspark-shell"
                .formatted(classPath, options)),
        Map.entry("AWS_ENDPOINT_URL", world.toString()),
        Map.entry("AWS_REGION", "us-east-1"),
        Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
  }

  private boolean hasEndpoint() {
    return engine == Engine.SPARK_3_5;
  }

  private Path tokensFile() {
    return folder.resolve("tokens");
  }

  private Path useFile() {
    return folder.resolve("used");
  }

  private void happened(JsonNode event) {
    if (event.has("ready")) {
      port = event.get("ready").intValue();
      say(Kind.SPARK, hasEndpoint() ? "Spark Connect is up at " + url() : "Spark's driver is up");
      reports.ready();
    } else if (event.has("running")) {
      reports.calculationRuns(event.get("running").textValue());
    } else if (event.has("output")) {
      stdout.add(event.get("output").textValue());
    } else if (event.has("lost")) {
      lost = event.get("lost").textValue();
    } else {
      stdout.end();
      reports.calculationEnded(
          event.get("ended").textValue(),
          CalculationState.valueOf(event.get("state").textValue()),
          Optional.ofNullable(event.path("reason").textValue()).map(SparkDriver::shortened));
    }
  }

  private void exited(int code) {
    String reason =
        lost != null
            ? lost
            : code > SIGNALS
                ? "The session's interpreter was killed by the signal " + (code - SIGNALS)
                : "The session's interpreter ended with the exit code " + code;
    say(Kind.SPARK, "has ended");
    onEnd.accept(this);
    reports.ended(shortened(reason));
  }

  private void say(Kind kind, String line) {
    settings.listener().said(sessionId, kind, line);
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public ConnectEndpoint endpoint() {
    byte[] random = new byte[TOKEN_BYTES];
    settings.random().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Instant expiresAt = clock.instant().plus(ConnectEndpoint.LIFE_OF_A_TOKEN);
    tokens.append(token).append(' ').append(expiresAt.toEpochMilli()).append('\n');
    try {
      Files.writeString(tokensFile(), tokens);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new ConnectEndpoint(url(), token, expiresAt);
  }

  @Override
  public Optional<Instant> lastUse() {
    if (!hasEndpoint()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.getLastModifiedTime(useFile()).toInstant());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void run(String calculationId, String code, String directory) {
    stdout = new StdoutLines(line -> say(Kind.STDOUT, line));
    process.write(
        Json.object()
            .put("run", calculationId)
            .put("code", code)
            .put("folder", results.resolve(directory).toString()));
  }

  @Override
  public void stop(String calculationId) {
    process.write(Json.object().put("stop", calculationId));
  }

  @Override
  public void end() {
    process.end();
  }

  /** Waits for the end of all its processes. */
  void awaitEnd() {
    process.awaitEnd();
  }
}
