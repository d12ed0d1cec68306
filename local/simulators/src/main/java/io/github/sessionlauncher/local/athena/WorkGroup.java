package io.github.sessionlauncher.local.athena;

import static java.time.Duration.ofSeconds;

import io.github.sessionlauncher.local.athena.CalculationScript.Ending;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A simulated work group, named after the behaviour of its sessions.
 *
 * @param name 1 to 128 of {@code [a-zA-Z0-9._-]}
 * @param about one sentence for lists of work groups
 * @param engine its engine
 * @param script the changes of state of its sessions
 * @param admission the calls that it accepts
 * @param tagged whether it has tags, which StartSession copies to a session by default
 * @param roleToPass the role of the work group, if StartSession requires its caller to be allowed
 *     to pass it. AWS's sources disagree on whether it does
 * @param calculations what its calculations do
 */
public record WorkGroup(
    String name,
    String about,
    Engine engine,
    SessionScript script,
    Admission admission,
    boolean tagged,
    Optional<String> roleToPass,
    CalculationScript calculations) {

  /** The bucket of all results. */
  public static final String RESULT_BUCKET = "simulated-athena-results";

  static final String RESULTS = "s3://" + RESULT_BUCKET + "/";

  /** The default work groups of a simulated Athena. */
  public static final List<WorkGroup> STANDARD =
      List.of(
          pySpark(
              "spark",
              "PySpark engine version 3; a session is CREATED after 4 s and IDLE after 12 s.",
              SessionScript.becomesIdle()),
          new WorkGroup(
              "spark-3-5",
              "Apache Spark version 3.5; like spark, but rejects CoordinatorDpuSize,"
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
              "Another client terminates a session 8 s after its start, before it is IDLE.",
              SessionScript.isTerminatedEarly()),
          pySpark(
              "spark-slow",
              "A session is CREATED after 4 s and never becomes IDLE.",
              SessionScript.staysCreated()),
          pySpark(
              "spark-unknown",
              "After 4 s a session enters HIBERNATED, a state that no client knows, and stays"
                  + " there.",
              SessionScript.becomesUnknown()),
          pySpark(
              "spark-full",
              "StartSession finds no capacity for the first 20 s of each request token; then like"
                  + " spark.",
              SessionScript.becomesIdle(),
              new Admission.FullAtFirst(ofSeconds(20))),
          pySpark(
              "spark-denied",
              "StartSession is denied for the first 30 s of each request token, as while IAM"
                  + " spreads a permission; then like spark.",
              SessionScript.becomesIdle(),
              new Admission.FullAtFirst(ofSeconds(30), AthenaErrors.denied())),
          pySpark(
              "spark-unclear",
              "StartSession calls the request invalid, in words that no client knows, for the first"
                  + " 20 s of each request token; then like spark.",
              SessionScript.becomesIdle(),
              new Admission.FullAtFirst(ofSeconds(20), AthenaErrors.unclear())),
          pySpark(
                  "spark-tagged",
                  "Has tags, which a session gets too, so its caller needs more permissions;"
                      + " otherwise like spark.",
                  SessionScript.becomesIdle())
              .withTags(),
          pySpark(
              "spark-throttled",
              "Every third call, of any operation, is throttled; otherwise like spark.",
              SessionScript.becomesIdle(),
              new Admission.Throttled(3)),
          pySpark(
              "spark-busy",
              "Another client's calculation makes a session BUSY for 20 s before it is IDLE;"
                  + " otherwise like spark.",
              SessionScript.isBusyAtFirst()),
          calculating(
              "spark-calculation-failed",
              "A calculation is FAILED after 10 s.",
              CalculationScript.COMPLETES.ending(Ending.FAILED)),
          calculating(
              "spark-calculation-canceled",
              "Another client stops a calculation after 10 s, so it is CANCELED.",
              CalculationScript.COMPLETES.ending(Ending.CANCELED)),
          calculating(
              "spark-calculation-slow",
              "A calculation runs until it is stopped, or its session ends.",
              CalculationScript.COMPLETES.endless()),
          calculating(
              "spark-calculation-unstoppable",
              "A calculation runs until its session ends. When it is stopped, it stays CANCELING.",
              CalculationScript.COMPLETES.endless().unstoppable()),
          calculating(
              "spark-calculation-lost",
              "A session fails after 10 s of a calculation, which is then CANCELED or FAILED.",
              CalculationScript.COMPLETES.ending(Ending.SESSION_FAILED)),
          new WorkGroup(
              "primary",
              "A SQL work group, which rejects sessions.",
              Engine.ATHENA_3,
              SessionScript.of(),
              new Admission.Open()));

  public WorkGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(admission, "admission");
    Objects.requireNonNull(roleToPass, "roleToPass");
    Objects.requireNonNull(calculations, "calculations");
  }

  /**
   * Creates a work group without tags, whose role no caller needs to pass, and whose calculations
   * complete.
   */
  public WorkGroup(
      String name, String about, Engine engine, SessionScript script, Admission admission) {
    this(
        name,
        about,
        engine,
        script,
        admission,
        false,
        Optional.empty(),
        CalculationScript.COMPLETES);
  }

  /** Returns this work group with tags. */
  public WorkGroup withTags() {
    return new WorkGroup(name, about, engine, script, admission, true, roleToPass, calculations);
  }

  /** Returns this work group with a role that a caller of StartSession must be allowed to pass. */
  public WorkGroup withRoleToPass(String roleArn) {
    return new WorkGroup(
        name, about, engine, script, admission, tagged, Optional.of(roleArn), calculations);
  }

  /** Returns this work group with another script for its calculations. */
  public WorkGroup withCalculations(CalculationScript other) {
    return new WorkGroup(name, about, engine, script, admission, tagged, roleToPass, other);
  }

  /** Returns the location of results in S3, where only a real Spark puts something. */
  String outputLocation() {
    return RESULTS + name + "/";
  }

  /**
   * Returns whether a real Spark may run its sessions: those that become IDLE, and whose
   * calculations complete.
   */
  public boolean isRunnable() {
    return engine.spark()
        && script.equals(SessionScript.becomesIdle())
        && calculations.equals(CalculationScript.COMPLETES);
  }

  /** Returns a work group of PySpark engine version 3 that accepts all calls. */
  public static WorkGroup pySpark(String name, String about, SessionScript script) {
    return pySpark(name, about, script, new Admission.Open());
  }

  private static WorkGroup calculating(String name, String about, CalculationScript calculations) {
    return pySpark(name, about, SessionScript.becomesIdle()).withCalculations(calculations);
  }

  /** Returns a work group of PySpark engine version 3. */
  public static WorkGroup pySpark(
      String name, String about, SessionScript script, Admission admission) {
    return new WorkGroup(name, about, Engine.PYSPARK_3, script, admission);
  }
}
