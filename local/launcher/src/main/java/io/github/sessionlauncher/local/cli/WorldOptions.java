package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.LogListener;
import io.github.sessionlauncher.local.world.World;
import io.github.sessionlauncher.local.world.WorldSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** The options of every command that starts a world. */
final class WorldOptions {

  private static final String REGION = "us-east-1";

  /** A system property: the port refuses what a web page could send. */
  private static final String STRICT = "launcher.strict";

  private static final double MILLIS_PER_SECOND = 1000;

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

  double speed() {
    return speed;
  }

  /**
   * Starts a world for the duration of the work; see {@link WorldLifecycle#run}.
   *
   * @throws CliProblem if an option is invalid
   */
  int run(
      String host,
      int port,
      LogListener log,
      Consumer<World> onInterrupt,
      ToIntFunction<World> work) {
    if (!(speed >= 1 && speed <= 1000)) {
      throw new CliProblem("--speed is %s; it must be 1 to 1000.".formatted(text(speed)));
    }
    WorldSettings settings =
        new WorldSettings(
            Path.of(System.getProperty("launcher.home", ".")).toAbsolutePath().normalize(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            REGION,
            parametersByName(),
            speed,
            folders(),
            Boolean.getBoolean(STRICT),
            host,
            port,
            Clock.systemUTC(),
            System::nanoTime,
            RandomGenerator.of("L64X128MixRandom"));
    return WorldLifecycle.run(() -> World.start(settings, log), onInterrupt, work);
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
    if (!buckets.isEmpty()) {
      byName.putIfAbsent("AllowCalculations", "true");
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
