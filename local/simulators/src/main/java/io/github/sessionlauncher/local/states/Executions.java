package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The state machines and executions known to Step Functions. */
final class Executions {

  /** How long after its end an execution is kept and its name reserved. */
  static final Duration RETENTION = Duration.ofDays(90);

  /** "A few seconds", in which an update reaches every StartExecution. */
  private static final Duration UPDATE = Duration.ofSeconds(5);

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:([A-Za-z]+):.+");
  private static final Pattern EXECUTION =
      Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:execution:[^:]+:[^:]+");

  private final Map<String, Deque<Version>> machines = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<Execution>> byMachine = new HashMap<>();

  private record Entry(Execution execution, ExecutionRun run) {}

  /** A state machine as it is from one update to the next. */
  private record Version(StateMachine machine, Instant since) {}

  void add(StateMachine machine) {
    Deque<Version> versions = new ArrayDeque<>(List.of(new Version(machine, Instant.EPOCH)));
    if (machines.putIfAbsent(machine.arn(), versions) != null) {
      throw new IllegalArgumentException("there is already a state machine " + machine.arn());
    }
  }

  void update(StateMachine machine, Instant now) {
    machines.get(machine.arn()).push(new Version(machine, now));
  }

  void add(Execution execution, ExecutionRun run) {
    entries.put(execution.arn(), new Entry(execution, run));
    byMachine
        .computeIfAbsent(execution.stateMachine().arn(), _ -> new ArrayList<>())
        .add(execution);
  }

  /**
   * @throws AwsError StateMachineDoesNotExist
   */
  StateMachine machine(String arn) {
    if (!machines.containsKey(arn)) {
      throw new AwsError(
          "StateMachineDoesNotExist", "State Machine Does Not Exist: '%s'".formatted(arn));
    }
    return machines.get(arn).getFirst().machine();
  }

  /**
   * Returns the state machine of an execution that starts now, which may be that of before an
   * update.
   *
   * @param lag how long ago an update may be that is not seen yet; called after an update only
   * @throws AwsError StateMachineDoesNotExist
   */
  StateMachine machineToStart(String arn, Instant now, Supplier<Duration> lag) {
    StateMachine newest = machine(arn);
    Deque<Version> versions = machines.get(arn);
    if (!versions.getFirst().since().plus(UPDATE).isAfter(now)) {
      return newest;
    }
    Instant seen = now.minus(lag.get());
    return versions.stream()
        .filter(version -> !version.since().isAfter(seen))
        .findFirst()
        .map(Version::machine)
        .orElse(newest);
  }

  Optional<Execution> find(String arn, Instant now) {
    return entry(arn, now).map(Entry::execution);
  }

  private Optional<Entry> entry(String arn, Instant now) {
    Entry entry = entries.get(arn);
    if (entry != null && isForgotten(entry.execution(), now)) {
      entries.remove(arn);
      return Optional.empty();
    }
    return Optional.ofNullable(entry);
  }

  /**
   * @throws AwsError ExecutionDoesNotExist
   */
  Execution execution(String arn, Instant now) {
    return find(arn, now).orElseThrow(() -> unknown(arn));
  }

  /**
   * Returns an execution as an eventually consistent read shows it.
   *
   * @param lag how old the answer is
   * @throws AwsError ExecutionDoesNotExist, also if it did not exist then
   */
  Execution read(String arn, Instant now, Duration lag) {
    Execution execution = execution(arn, now);
    return lag.isZero()
        ? execution
        : execution.asOf(now.minus(lag)).orElseThrow(() -> unknown(arn));
  }

  /** Returns all executions of a state machine, the oldest first, forgotten ones included. */
  List<Execution> of(String machineArn) {
    return Collections.unmodifiableList(byMachine.getOrDefault(machineArn, List.of()));
  }

  static boolean isForgotten(Execution execution, Instant now) {
    return execution.stopDate().filter(stop -> !stop.plus(RETENTION).isAfter(now)).isPresent();
  }

  /**
   * @throws AwsError ExecutionDoesNotExist
   */
  ExecutionRun run(String arn, Instant now) {
    return entry(arn, now).orElseThrow(() -> unknown(arn)).run();
  }

  private static AwsError unknown(String arn) {
    return new AwsError("ExecutionDoesNotExist", "Execution Does Not Exist: '%s'".formatted(arn));
  }

  /**
   * @throws AwsError InvalidArn if it is not the ARN of a state machine
   */
  void checkMachineArn(String arn) {
    checkArn(arn, "stateMachine");
  }

  /**
   * @throws AwsError InvalidArn if it is not the ARN of an execution
   */
  void checkExecutionArn(String arn) {
    checkArn(arn, "execution");
    if (!EXECUTION.matcher(arn).matches()) {
      throw invalidArn("Invalid ARN: " + arn);
    }
  }

  private static void checkArn(String arn, String type) {
    var parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw invalidArn("Invalid ARN prefix: " + arn);
    }
    if (!parts.group(1).equals(type)) {
      throw invalidArn("Resource type not valid in this context: " + parts.group(1));
    }
  }

  private static AwsError invalidArn(String why) {
    return new AwsError("InvalidArn", "Invalid Arn: '%s'".formatted(why));
  }
}
