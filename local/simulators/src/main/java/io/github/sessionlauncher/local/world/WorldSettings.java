package io.github.sessionlauncher.local.world;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a world is made of.
 *
 * @param home the folder with {@code template.yaml} and the build
 * @param java the executable that runs the functions: a JDK 25
 * @param region such as {@code us-east-1}
 * @param parameters values for parameters of the template; the rest have their defaults
 * @param speed how many seconds pass in the world while one passes outside
 * @param host to listen on
 * @param port to listen on; 0 takes any free one
 * @param clock the real one
 * @param nanoTime the real one's steady companion
 * @param random for ids and jitter
 */
public record WorldSettings(
    Path home,
    Path java,
    String region,
    Map<String, String> parameters,
    double speed,
    String host,
    int port,
    Clock clock,
    LongSupplier nanoTime,
    RandomGenerator random) {}
