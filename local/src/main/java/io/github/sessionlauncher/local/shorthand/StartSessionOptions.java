package io.github.sessionlauncher.local.shorthand;

import static java.util.Map.entry;

import io.github.sessionlauncher.local.shorthand.Expected.ListOf;
import io.github.sessionlauncher.local.shorthand.Expected.Mapping;
import io.github.sessionlauncher.local.shorthand.Expected.Scalar;
import io.github.sessionlauncher.local.shorthand.Expected.Structure;
import java.util.Map;

/**
 * What the options of {@code aws athena start-session} take that can be shorthand. {@code
 * benchmarks/shorthand-against-aws-cli} holds these against the AWS CLI's own model.
 */
public final class StartSessionOptions {

  private static final Expected PARAMETERS = new Mapping(Scalar.TEXT);

  public static final Expected ENGINE_CONFIGURATION =
      Structure.of(
          entry("CoordinatorDpuSize", Scalar.WHOLE_NUMBER),
          entry("MaxConcurrentDpus", Scalar.WHOLE_NUMBER),
          entry("DefaultExecutorDpuSize", Scalar.WHOLE_NUMBER),
          entry("AdditionalConfigs", PARAMETERS),
          entry("SparkProperties", PARAMETERS),
          entry(
              "Classifications",
              new ListOf(
                  Structure.of(entry("Name", Scalar.TEXT), entry("Properties", PARAMETERS)))));

  public static final Expected MONITORING_CONFIGURATION =
      Structure.of(
          entry(
              "CloudWatchLoggingConfiguration",
              Structure.of(
                  entry("Enabled", Scalar.FLAG),
                  entry("LogGroup", Scalar.TEXT),
                  entry("LogStreamNamePrefix", Scalar.TEXT),
                  entry("LogTypes", new Mapping(new ListOf(Scalar.TEXT))))),
          entry(
              "ManagedLoggingConfiguration",
              Structure.of(entry("Enabled", Scalar.FLAG), entry("KmsKey", Scalar.TEXT))),
          entry(
              "S3LoggingConfiguration",
              Structure.of(
                  entry("Enabled", Scalar.FLAG),
                  entry("KmsKey", Scalar.TEXT),
                  entry("LogLocation", Scalar.TEXT))));

  public static final Expected TAGS =
      new ListOf(Structure.of(entry("Key", Scalar.TEXT), entry("Value", Scalar.TEXT)));

  /** By the options' names. */
  static final Map<String, Expected> ALL =
      Map.of(
          "--engine-configuration",
          ENGINE_CONFIGURATION,
          "--monitoring-configuration",
          MONITORING_CONFIGURATION,
          "--tags",
          TAGS);

  private StartSessionOptions() {}
}
