package io.github.sessionlauncher.local.athena;

/**
 * The quotas of an account in a Region. They cover all work groups; a session counts from
 * StartSession until it is TERMINATED or FAILED.
 *
 * @param pySparkDpus total DPUs of the sessions on PySpark engine version 3
 * @param spark35Dpus total DPUs of the sessions on Apache Spark version 3.5
 * @param sessions sessions of both engines
 */
public record Quotas(int pySparkDpus, int spark35Dpus, int sessions) {

  /** The DPUs of a session: its coordinator and one executor with one DPU each. */
  public static final int DPUS_PER_SESSION = 2;

  /**
   * AWS's default DPU quotas. The number of sessions is chosen: AWS documents none, but rejects
   * sessions with "Maximum allowed sessions reached".
   */
  public static final Quotas STANDARD = new Quotas(160, 4, 50);

  /** Quotas that are never reached. */
  public static final Quotas NONE =
      new Quotas(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Returns the quota of total DPUs for all sessions on {@code engine}. */
  int dpus(Engine engine) {
    return switch (engine) {
      case ATHENA_3 -> 0;
      case PYSPARK_3 -> pySparkDpus;
      case SPARK_3_5 -> spark35Dpus;
    };
  }
}
