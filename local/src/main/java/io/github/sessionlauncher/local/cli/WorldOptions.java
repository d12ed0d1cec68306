package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.functions.LogListener;
import io.github.sessionlauncher.local.world.World;
import io.github.sessionlauncher.local.world.WorldSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** What every command that brings a world up can be told. */
final class WorldOptions {

  private static final String REGION = "us-east-1";

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Let N seconds pass in the local world while one passes outside; 1 to 1000. While a"
              + " function works, time is real.")
  private double speed;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description =
          "Set a parameter of template.yaml, such as Schedule='rate(1 minute)'. Repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  double speed() {
    return speed;
  }

  /** Brings the world up; it ends with this program, however that ends. */
  World start(String host, int port, LogListener log) {
    if (!(speed >= 1 && speed <= 1000)) {
      throw new CliProblem("--speed is %s; it must be 1 to 1000.".formatted(text(speed)));
    }
    World world =
        World.start(
            new WorldSettings(
                Path.of(System.getProperty("launcher.home", ".")).toAbsolutePath().normalize(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                REGION,
                parameters,
                speed,
                host,
                port,
                Clock.systemUTC(),
                System::nanoTime,
                RandomGenerator.of("L64X128MixRandom")),
            log);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(world::close));
    return world;
  }

  /** A number as one would write it: 10, not 10.0. */
  static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
