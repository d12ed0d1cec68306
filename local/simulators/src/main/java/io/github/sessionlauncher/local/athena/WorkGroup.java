package io.github.sessionlauncher.local.athena;

import static java.time.Duration.ofSeconds;

import java.util.List;
import java.util.Objects;

/**
 * A simulated work group, named after what its sessions do.
 *
 * @param name 1 to 128 of {@code [a-zA-Z0-9._-]}
 * @param about one sentence for the reader of a list
 * @param engine what it runs
 * @param script what happens to its sessions
 * @param admission how it treats calls
 */
public record WorkGroup(
    String name, String about, Engine engine, SessionScript script, Admission admission) {

  /** The work groups that every simulated Athena has unless it is given others. */
  public static final List<WorkGroup> STANDARD =
      List.of(
          pySpark(
              "spark",
              "PySpark engine version 3; a session is CREATED after 4 s and IDLE after 12 s.",
              SessionScript.becomesIdle()),
          new WorkGroup(
              "spark-3-5",
              "Apache Spark version 3.5; like spark, but refuses CoordinatorDpuSize,"
                  + " DefaultExecutorDpuSize and SparkProperties.",
              Engine.SPARK_3_5,
              SessionScript.becomesIdle(),
              new Admission.Open()),
          pySpark(
              "spark-failed",
              "A session is CREATING for 12 s and then FAILED.",
              SessionScript.fails("Session failed to start: simulated by spark-failed")),
          pySpark(
              "spark-degraded",
              "A session is CREATED after 4 s and DEGRADED after 12 s, until it is terminated.",
              SessionScript.degrades("Session has no healthy coordinators")),
          pySpark(
              "spark-terminated",
              "Somebody else terminates a session 8 s after its start, before it is IDLE.",
              SessionScript.isTerminatedEarly()),
          pySpark(
              "spark-slow",
              "A session is CREATED after 4 s and never becomes IDLE.",
              SessionScript.staysCreated()),
          pySpark(
              "spark-unknown",
              "A session is after 4 s in a state that no client knows, HIBERNATED, and stays"
                  + " there.",
              SessionScript.becomesUnknown()),
          pySpark(
              "spark-full",
              "StartSession finds no capacity for the first 20 s of each request token; then like"
                  + " spark.",
              SessionScript.becomesIdle(),
              new Admission.FullAtFirst(ofSeconds(20))),
          pySpark(
              "spark-throttled",
              "Every third call, of any operation, is throttled; otherwise like spark.",
              SessionScript.becomesIdle(),
              new Admission.Throttled(3)),
          new WorkGroup(
              "primary",
              "A SQL work group: it refuses sessions.",
              Engine.ATHENA_3,
              SessionScript.of(),
              new Admission.Open()));

  public WorkGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(admission, "admission");
  }

  /** A work group of PySpark engine version 3 that takes all calls. */
  public static WorkGroup pySpark(String name, String about, SessionScript script) {
    return pySpark(name, about, script, new Admission.Open());
  }

  /** A work group of PySpark engine version 3. */
  public static WorkGroup pySpark(
      String name, String about, SessionScript script, Admission admission) {
    return new WorkGroup(name, about, Engine.PYSPARK_3, script, admission);
  }
}
