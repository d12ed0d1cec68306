package io.github.sessionlauncher.local.athena;

import java.util.List;

/** The engine of a work group. */
public enum Engine {
  /** A SQL engine, which rejects sessions. */
  ATHENA_3("Athena engine version 3", List.of()),
  PYSPARK_3("PySpark engine version 3", List.of()),
  SPARK_3_5(
      "Apache Spark version 3.5",
      List.of("CoordinatorDpuSize", "DefaultExecutorDpuSize", "SparkProperties"));

  private final String version;
  private final List<String> unsupportedSettings;

  Engine(String version, List<String> unsupportedSettings) {
    this.version = version;
    this.unsupportedSettings = unsupportedSettings;
  }

  /** Returns the value of EngineVersion. */
  public String version() {
    return version;
  }

  /** Returns the members of EngineConfiguration that the engine rejects. */
  List<String> unsupportedSettings() {
    return unsupportedSettings;
  }

  /** Returns whether the engine supports sessions. */
  public boolean spark() {
    return switch (this) {
      case ATHENA_3 -> false;
      case PYSPARK_3, SPARK_3_5 -> true;
    };
  }
}
