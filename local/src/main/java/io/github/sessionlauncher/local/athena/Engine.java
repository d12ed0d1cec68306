package io.github.sessionlauncher.local.athena;

/** The engine of a work group. */
public enum Engine {
  /** Not Spark: runs SQL, refuses sessions. */
  ATHENA_3("Athena engine version 3", false),
  PYSPARK_3("PySpark engine version 3", true);

  private final String version;
  private final boolean spark;

  Engine(String version, boolean spark) {
    this.version = version;
    this.spark = spark;
  }

  /** As EngineVersion spells it. */
  public String version() {
    return version;
  }

  /** Whether it has sessions. */
  public boolean spark() {
    return spark;
  }
}
