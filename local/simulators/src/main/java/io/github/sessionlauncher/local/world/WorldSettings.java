package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.spark.SparkSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The settings of a world.
 *
 * @param home the folder with {@code template.yaml} and the build output
 * @param java the Java executable of a JDK 25, which runs the functions
 * @param region such as {@code us-east-1}
 * @param parameters values of template parameters; the others keep their defaults
 * @param speed seconds in the world per second of real time
 * @param buckets the folders that are buckets of S3, by the bucket's name
 * @param strict whether the port refuses what a web page could send; see {@link
 *     io.github.sessionlauncher.local.http.WebPageRefusal}
 * @param host the name or address to listen on
 * @param port the port to listen on; 0 selects any free port
 * @param clock the real clock
 * @param nanoTime the real monotonic clock
 * @param random for ids and jitter
 * @param spark a real Spark for the sessions, if they are not scripted
 */
public record WorldSettings(
    Path home,
    Path java,
    String region,
    Map<String, String> parameters,
    double speed,
    Map<String, Path> buckets,
    boolean strict,
    String host,
    int port,
    Clock clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    Optional<SparkSettings> spark) {}
