package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.LogListener;
import io.github.sessionlauncher.local.spark.SparkInstallation;
import io.github.sessionlauncher.local.spark.SparkSettings;
import io.github.sessionlauncher.local.world.World;
import io.github.sessionlauncher.local.world.WorldSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** The options of every command that starts a world. */
final class WorldOptions {

  private static final String REGION = "us-east-1";

  private static final double MILLIS_PER_SECOND = 1000;
  private static final int MOST_SPARK_SESSIONS = 50;
  private static final int SHORT_ID = 8;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Run the local world N times as fast as real time, 1 to 1000. While a function works,"
              + " time is real.")
  private double speed;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description =
          "Set a parameter of template.yaml, such as Schedule='rate(1 minute)'. Repeatable.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--bucket",
      paramLabel = "NAME=FOLDER",
      description =
          "Serve the files of a folder as objects of an S3 bucket, for the code of calculations and"
              + " for S3 clients that read. Allows calculations, unless --parameter sets"
              + " AllowCalculations. Repeatable.")
  private List<String> buckets = new ArrayList<>();

  @Option(
      names = "--spark",
      description =
          "Run the sessions and their code with a real Spark on this machine, not by script;"
              + " ./launcher spark-setup installs it. Allows calculations, unless --parameter sets"
              + " AllowCalculations.")
  private boolean spark;

  @Option(
      names = "--spark-sessions",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How many sessions Spark runs at a time; each takes about 1.5 GB of memory (default:"
              + " ${DEFAULT-VALUE}). More wait for capacity.")
  private int sparkSessions;

  double speed() {
    return speed;
  }

  /**
   * Starts a world for the duration of the work; see {@link WorldLifecycle#run}.
   *
   * @param trace shows what runs in a real Spark
   * @throws CliProblem if an option is invalid
   */
  int run(
      String host,
      int port,
      LogListener log,
      Trace trace,
      Consumer<World> onInterrupt,
      ToIntFunction<World> work) {
    if (!(speed >= 1 && speed <= 1000)) {
      throw new CliProblem("--speed is %s; it must be 1 to 1000.".formatted(text(speed)));
    }
    WorldSettings settings =
        new WorldSettings(
            home(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            REGION,
            parametersByName(),
            speed,
            folders(),
            spark,
            host,
            port,
            Clock.systemUTC(),
            System::nanoTime,
            RandomGenerator.of("L64X128MixRandom"),
            spark ? Optional.of(sparkSettings(trace)) : Optional.empty());
    return WorldLifecycle.run(() -> World.start(settings, log), onInterrupt, work);
  }

  /** Returns the folder of this repository. */
  static Path home() {
    return Path.of(System.getProperty("launcher.home", ".")).toAbsolutePath().normalize();
  }

  /** Returns whether sessions and code are real. */
  boolean isReal() {
    return spark;
  }

  private SparkSettings sparkSettings(Trace trace) {
    if (speed != 1) {
      throw new CliProblem(
          "--speed is %s; with --spark it must be 1, because a real Spark takes real time."
              .formatted(text(speed)));
    }
    if (sparkSessions < 1 || sparkSessions > MOST_SPARK_SESSIONS) {
      throw new CliProblem(
          "--spark-sessions is %d; it must be 1 to %d."
              .formatted(sparkSessions, MOST_SPARK_SESSIONS));
    }
    SparkInstallation installation = SparkInstallation.of(home());
    if (!installation.isComplete()) {
      throw new CliProblem(
          "Spark %s is not installed. Install it with ./launcher spark-setup."
              .formatted(SparkInstallation.VERSION));
    }
    Clock clock = Clock.systemUTC();
    return new SparkSettings(
        installation,
        sparkSessions,
        new SecureRandom(),
        (sessionId, kind, line) ->
            trace.line(
                clock.instant(),
                kind.name().toLowerCase(Locale.ROOT),
                sessionId.substring(0, SHORT_ID) + "… " + line));
  }

  private Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    byName("--bucket", "NAME=FOLDER, such as jobs=examples/nightly-job", buckets)
        .forEach((name, folder) -> folders.put(name, Path.of(folder)));
    folders.forEach(
        (name, folder) -> {
          if (!Files.isDirectory(folder)) {
            throw new CliProblem("--bucket names %s, which is not a folder.".formatted(folder));
          }
        });
    return folders;
  }

  /** Warns of each schedule that EventBridge accepts but that never runs. */
  static void warnOfSchedules(World world, PrintWriter err) {
    Instant now = world.timeline().now();
    for (Rule rule : world.ask(() -> world.services().eventBridge().rules(Rule.DEFAULT_BUS))) {
      rule.schedule()
          .filter(schedule -> rule.enabled())
          .ifPresent(
              schedule ->
                  schedule
                      .whyNeverAfter(now)
                      .ifPresent(
                          why ->
                              Launcher.print(
                                  err,
                                  "warning: the schedule %s of the rule %s never runs: %s"
                                      .formatted(schedule.expression(), rule.name(), why))));
    }
  }

  private Map<String, String> parametersByName() {
    Map<String, String> byName =
        byName("--parameter", "NAME=VALUE, such as DeadlineSeconds=60", parameters);
    if (spark || !buckets.isEmpty()) {
      byName.putIfAbsent("AllowCalculations", "true");
    }
    if (!buckets.isEmpty()) {
      byName.putIfAbsent("CodeBuckets", String.join(",", folders().keySet()));
    }
    return byName;
  }

  private static Map<String, String> byName(String option, String form, List<String> values) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new CliProblem("%s is '%s'; it must be %s.".formatted(option, value, form));
      }
      String name = value.substring(0, equals);
      if (byName.put(name, value.substring(equals + 1)) != null) {
        throw new CliProblem("%s sets %s twice; set it once.".formatted(option, name));
      }
    }
    return byName;
  }

  /** Returns a number without a needless fraction: 10, not 10.0. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Returns the seconds with one decimal. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / MILLIS_PER_SECOND);
  }
}
