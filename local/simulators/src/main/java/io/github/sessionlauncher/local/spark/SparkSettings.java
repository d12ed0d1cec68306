package io.github.sessionlauncher.local.spark;

import java.util.random.RandomGenerator;

/**
 * The settings of a real Spark.
 *
 * @param mostSessions how many sessions may run at a time; each takes about 1.5 GB of memory
 * @param random generates the tokens of endpoints; it must be a secure one
 * @param listener is told what runs
 */
public record SparkSettings(
    SparkInstallation installation,
    int mostSessions,
    RandomGenerator random,
    SparkListener listener) {}
