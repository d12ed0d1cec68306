package io.github.sessionlauncher.local.athena;

import java.util.List;

/** The engine of a work group. */
public enum Engine {
  /** Not Spark: runs SQL, refuses sessions. */
  ATHENA_3("Athena engine version 3", List.of()),
  PYSPARK_3("PySpark engine version 3", List.of()),
  SPARK_3_5(
      "Apache Spark version 3.5",
      List.of("CoordinatorDpuSize", "DefaultExecutorDpuSize", "SparkProperties"));

  private final String version;
  private final List<String> refusedSettings;

  Engine(String version, List<String> refusedSettings) {
    this.version = version;
    this.refusedSettings = refusedSettings;
  }

  /** As EngineVersion spells it. */
  public String version() {
    return version;
  }

  /** The members of EngineConfiguration that it does not take. */
  List<String> refusedSettings() {
    return refusedSettings;
  }

  /** Whether it has sessions. */
  public boolean spark() {
    return switch (this) {
      case ATHENA_3 -> false;
      case PYSPARK_3, SPARK_3_5 -> true;
    };
  }
}
