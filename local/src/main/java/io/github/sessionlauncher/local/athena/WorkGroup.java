package io.github.sessionlauncher.local.athena;

import java.util.List;
import java.util.Objects;

/**
 * A simulated work group, named after what its sessions do.
 *
 * @param name 1 to 128 of {@code [a-zA-Z0-9._-]}
 * @param about one sentence for the reader of a list
 * @param engine what it runs
 * @param script what happens to its sessions
 */
public record WorkGroup(String name, String about, Engine engine, SessionScript script) {

  /** The work groups that every simulated Athena has unless it is given others. */
  public static final List<WorkGroup> STANDARD =
      List.of(
          new WorkGroup(
              "spark",
              "PySpark engine version 3; a session is CREATED after 4 s and IDLE after 12 s.",
              Engine.PYSPARK_3,
              SessionScript.becomesIdle()),
          new WorkGroup(
              "spark-failed",
              "A session is CREATING for 12 s and then FAILED.",
              Engine.PYSPARK_3,
              SessionScript.fails("Session failed to start: simulated by spark-failed")),
          new WorkGroup(
              "spark-degraded",
              "A session is CREATED after 4 s and DEGRADED after 12 s, until someone terminates"
                  + " it.",
              Engine.PYSPARK_3,
              SessionScript.degrades("Session has no healthy coordinators")),
          new WorkGroup(
              "primary",
              "A SQL work group: every session is refused.",
              Engine.ATHENA_3,
              SessionScript.of()));

  public WorkGroup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(script, "script");
  }
}
