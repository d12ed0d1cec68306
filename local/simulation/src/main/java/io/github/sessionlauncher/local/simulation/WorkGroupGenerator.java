package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.athena.Admission;
import io.github.sessionlauncher.local.athena.Engine;
import io.github.sessionlauncher.local.athena.SessionScript;
import io.github.sessionlauncher.local.athena.SessionScript.Step;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws work groups, each with a script for its sessions. */
final class WorkGroupGenerator {

  /** The role of every work group. */
  static final String ROLE = "arn:aws:iam::123456789012:role/work-group";

  private static final int HEALTHY = 6;

  /** Words for a lack of capacity that nobody has seen, so no list of words can have them. */
  private static final List<String> UNKNOWN_WORDS =
      List.of(
          "All hosts are in use at the moment",
          "We could not place your session",
          "The resources of your account are used up. Please try again later.",
          "Session cannot be created");

  private final RandomGenerator random;
  private final boolean passesRole;
  private Engine engine = Engine.PYSPARK_3;
  private final Map<String, Fault> faults = new HashMap<>();
  private final List<WorkGroup> workGroups = new ArrayList<>();

  /**
   * @param troubled the number of work groups whose sessions do not become ready, in ways that
   *     Athena documents
   * @param rare the number of work groups whose sessions behave in rare ways
   */
  WorkGroupGenerator(RandomGenerator random, int troubled, int rare) {
    this.random = random;
    this.passesRole = random.nextBoolean();
    for (int i = 0; i < HEALTHY; i++) {
      engine = i == 0 && random.nextInt(3) == 0 ? Engine.SPARK_3_5 : Engine.PYSPARK_3;
      int ready = 1 + random.nextInt(random.nextInt(5) == 0 ? 70 : 14);
      add(script(step(ready * 0.4, SessionState.CREATED), step(ready, SessionState.IDLE)));
    }
    for (int i = 0; i < troubled; i++) {
      add(troubled());
    }
    for (int i = 0; i < rare; i++) {
      addRare();
    }
  }

  List<WorkGroup> workGroups() {
    return workGroups;
  }

  /** Returns the fault of the sessions of a work group, if there is one. */
  Optional<Fault> faultOf(String workGroup) {
    return Optional.ofNullable(faults.get(workGroup));
  }

  private void add(SessionScript script) {
    add(script, new Admission.Open(), null);
  }

  private void add(SessionScript script, Admission admission, Fault fault) {
    String name = "group-" + workGroups.size();
    WorkGroup group = new WorkGroup(name, "drawn", engine, script, admission);
    if (random.nextInt(3) == 0) {
      group = group.withTags();
    }
    workGroups.add(passesRole ? group.withRoleToPass(ROLE) : group);
    if (fault != null) {
      faults.put(name, fault);
    }
  }

  private static SessionScript script(Step... steps) {
    return SessionScript.of(steps);
  }

  private static Step step(double seconds, SessionState state) {
    return new Step(Duration.ofMillis((long) (seconds * 1000)), state, Optional.empty());
  }

  private static Step step(double seconds, SessionState state, String reason) {
    return new Step(Duration.ofMillis((long) (seconds * 1000)), state, Optional.of(reason));
  }

  /**
   * Draws a script that Athena documents: a session fails, degrades, is terminated, or never gets
   * ready.
   */
  private SessionScript troubled() {
    int when = 1 + random.nextInt(30);
    Step created = step(when * 0.5, SessionState.CREATED);
    return switch (random.nextInt(5)) {
      case 0, 1 -> script(created, step(when, SessionState.FAILED, "drawn: \"it failed\""));
      case 2 -> script(created, step(when, SessionState.DEGRADED, "drawn: no coordinator"));
      case 3 ->
          script(
              created,
              step(when, SessionState.TERMINATING, "drawn: ended"),
              step(when + 2.0, SessionState.TERMINATED, "drawn: ended"));
      default -> script(random.nextBoolean() ? new Step[0] : new Step[] {created});
    };
  }

  private void addRare() {
    double when = 1 + random.nextInt(40);
    switch (random.nextInt(14)) {
      case 0, 1 -> add(ready(when), noCapacity(attestedError()), Fault.NO_CAPACITY);
      case 9, 10 -> add(ready(when), noCapacityForAMoment(), Fault.NO_CAPACITY_IN_OTHER_WORDS);
      case 11 ->
          add(
              script(step(1 + when / 8, SessionState.FAILED, "drawn: \"no capacity\"")),
              new Admission.Open(),
              Fault.NO_CAPACITY_LATER);
      case 12 ->
          add(
              ready(when),
              new Admission.SlowToBegin(Duration.ofSeconds(2L + random.nextInt(14))),
              Fault.REPLAY_REFUSED);
      case 2 -> add(ready(60 + random.nextInt(7000)), new Admission.Open(), Fault.STATE_SLOW);
      case 3 ->
          add(script(step(when, SessionState.IDLE)), new Admission.Open(), Fault.STATE_SKIPPED);
      case 4 ->
          add(
              script(
                  step(when * 0.5, SessionState.HIBERNATED),
                  step(when, random.nextBoolean() ? SessionState.IDLE : SessionState.HIBERNATED)),
              new Admission.Open(),
              Fault.STATE_UNKNOWN);
      case 5 ->
          add(
              script(
                  step(when * 0.3, SessionState.CREATED),
                  step(when * 0.6, SessionState.CREATING),
                  step(when, SessionState.CREATED),
                  step(when + 3, SessionState.IDLE),
                  step(when + 9, SessionState.BUSY),
                  step(when + 20, SessionState.IDLE)),
              new Admission.Open(),
              Fault.STATE_REPEATED);
      case 6 ->
          add(
              script(
                  step(when * 0.3, SessionState.CREATED),
                  step(when, SessionState.DEGRADED, "drawn: for a moment"),
                  step(when + 1 + random.nextInt(8), SessionState.CREATED),
                  step(when + 20, SessionState.IDLE)),
              new Admission.Open(),
              Fault.DEGRADED_FOR_A_MOMENT);
      case 7 ->
          add(
              script(
                  step(when * 0.3, SessionState.CREATED),
                  step(when, SessionState.IDLE),
                  step(when + 1 + random.nextInt(9), SessionState.TERMINATING, "drawn: ended"),
                  step(when + 12, SessionState.TERMINATED, "drawn: ended")),
              new Admission.Open(),
              Fault.IDLE_BETWEEN_LOOKS);
      case 13 ->
          add(
              script(
                  step(when * 0.3, SessionState.CREATED),
                  step(when, SessionState.IDLE),
                  step(
                      when + 1 + random.nextInt(60),
                      random.nextBoolean() ? SessionState.DEGRADED : SessionState.FAILED,
                      "drawn: lost")),
              new Admission.Open(),
              Fault.SESSION_DIES);
      default -> add(ready(when), new Admission.Throttled(2 + random.nextInt(3)), Fault.THROTTLED);
    }
  }

  private static SessionScript ready(double when) {
    return script(step(when * 0.5, SessionState.CREATED), step(when, SessionState.IDLE));
  }

  /** Draws a lack of capacity: usually for minutes, sometimes for hours. */
  private Admission noCapacity(AwsError error) {
    int seconds = 10 + random.nextInt(random.nextInt(8) == 0 ? 10_000 : 400);
    return new Admission.FullAtFirst(Duration.ofSeconds(seconds), error);
  }

  private AwsError attestedError() {
    List<AwsError> attested = Admission.FullAtFirst.attestedErrors();
    return attested.get(random.nextInt(attested.size()));
  }

  /** Draws a lack of capacity in unknown words, for up to a minute. */
  private Admission noCapacityForAMoment() {
    return new Admission.FullAtFirst(
        Duration.ofMillis(1 + random.nextInt(60_000)),
        new AwsError(
            400,
            "InvalidRequestException",
            UNKNOWN_WORDS.get(random.nextInt(UNKNOWN_WORDS.size())),
            Map.of("AthenaErrorCode", "INVALID_INPUT")));
  }
}
