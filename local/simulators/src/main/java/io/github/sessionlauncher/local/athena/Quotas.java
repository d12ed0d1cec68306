package io.github.sessionlauncher.local.athena;

/**
 * What an account may have in a Region at the same time, counted over all its work groups from
 * StartSession until a session is TERMINATED or FAILED.
 *
 * @param pySparkDpus DPUs of all sessions on PySpark engine version 3 together
 * @param spark35Dpus DPUs of all sessions on Apache Spark version 3.5 together
 * @param sessions sessions of both engines
 */
public record Quotas(int pySparkDpus, int spark35Dpus, int sessions) {

  /** What a session holds: its coordinator and one executor, one DPU each. */
  public static final int DPUS_PER_SESSION = 2;

  /**
   * The DPU quotas are AWS's for an account that asked for nothing. The number of sessions is
   * chosen: AWS publishes none, but refuses with "Maximum allowed sessions reached".
   */
  public static final Quotas STANDARD = new Quotas(160, 4, 50);

  /** No quota is ever reached. */
  public static final Quotas NONE =
      new Quotas(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** The DPUs of all sessions on {@code engine} together. */
  int dpus(Engine engine) {
    return switch (engine) {
      case ATHENA_3 -> 0;
      case PYSPARK_3 -> pySparkDpus;
      case SPARK_3_5 -> spark35Dpus;
    };
  }
}
