package io.github.sessionlauncher.local.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The settings of a real Spark.
 *
 * @param mostSessions how many sessions may run at a time; each takes about 1.5 GB of memory
 * @param buckets the folders of the buckets that code reads and writes as {@code s3://NAME/}
 * @param random generates the tokens of endpoints; it must be a secure one
 * @param listener is told what runs
 */
public record SparkSettings(
    SparkInstallation installation,
    int mostSessions,
    Map<String, Path> buckets,
    RandomGenerator random,
    SparkListener listener) {}
