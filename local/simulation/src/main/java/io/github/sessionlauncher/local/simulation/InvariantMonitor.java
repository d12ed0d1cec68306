package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.world.Services;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Observes a world: records what happens, also inside Athena, and checks the invariants at every
 * event.
 */
final class InvariantMonitor implements ExecutionListener {

  private static final String MACHINE = "SessionLauncher";
  private static final int MAX_DATA_BYTES = 262_144;
  private static final int MAX_EVENTS = 25_000;

  private final Findings findings = new Findings();
  private final Digest digest = new Digest();
  private final Registry registry = new Registry();
  private StormyTime timeOfStepFunctions;
  private Consumer<LaunchTruth> launchListener = launch -> {};
  private Duration skew = Duration.ZERO;
  private final SessionWatch sessions;
  private final OutcomeWatch outcomes;
  private final CalculationWatch calculations;
  private final CalculationOutcomeWatch calculationOutcomes;
  private final AnswerWatch answers;

  /**
   * @param now the world's time
   */
  InvariantMonitor(Supplier<Instant> now) {
    this.sessions = new SessionWatch(registry, findings, digest, now);
    this.outcomes = new OutcomeWatch(registry, findings, digest, now, () -> skew);
    this.calculations = new CalculationWatch(registry, findings, digest);
    this.answers = new AnswerWatch(registry, findings, now);
    this.calculationOutcomes = new CalculationOutcomeWatch(registry, findings, digest, () -> skew);
  }

  /** Observes the services of a world. */
  void observe(Services services) {
    services.stepFunctions().listen(this);
    services.stepFunctions().listen(answers);
    services.eventBridge().addObserver(outcomes);
    services.eventBridge().addObserver(calculationOutcomes);
    services.athena().addListener(sessions);
    services.athena().addCalculationListener(calculations);
  }

  /** Returns the listener of the calls to AWS. */
  WatchedService.Listener calls() {
    return sessions;
  }

  /** Checks a log line of the functions. */
  void checkLog(String line) {
    findings.checkSaid(line, "-");
  }

  /** Sets the clock of Step Functions, which may be hours totalDelay. */
  void setTimeOfStepFunctions(StormyTime time, Duration newSkew) {
    timeOfStepFunctions = time;
    skew = newSkew;
  }

  /** Sets a listener that is called after every event of a launch's own execution. */
  void setLaunchListener(Consumer<LaunchTruth> listener) {
    launchListener = listener;
  }

  /** Returns how far the clock of Step Functions is ahead. */
  Duration skew() {
    return skew;
  }

  /** Returns the watch of callers that wait. */
  AnswerWatch answers() {
    return answers;
  }

  Findings findings() {
    return findings;
  }

  /** Returns a hash that is equal for equal histories. */
  long digest() {
    return digest.value();
  }

  Registry registry() {
    return registry;
  }

  @Override
  public void happened(Execution execution, HistoryEvent event) {
    digest.add(execution.name());
    digest.add(event.timestamp());
    digest.add(event.type());
    if (AnswerWatch.isCaller(execution)) {
      return;
    }
    checkTexts(event.details(), execution);
    findings.check(
        Invariant.WITHIN_LIMITS,
        event.id() < MAX_EVENTS,
        execution.name(),
        () -> "has a history of %d events".formatted(event.id()));
    LaunchTruth launch = isOfLauncher(execution) ? registry.launch(execution) : null;
    if (launch != null) {
      checkBound(launch, event.timestamp());
    }
    checkGranted(execution, event);
    if (launch != null) {
      launchListener.accept(launch);
    }
  }

  /** Checks that no task failed because its role lacks a grant. */
  private void checkGranted(Execution execution, HistoryEvent event) {
    if (event.type().equals("TaskSucceeded")) {
      findings.held(Invariant.GRANTED);
    } else if (event.type().equals("TaskFailed")) {
      String error = event.details().path("error").asText();
      String cause = event.details().path("cause").asText();
      findings.check(
          Invariant.GRANTED,
          !error.contains("AccessDenied") && !cause.contains("no identity-based policy allows"),
          execution.name(),
          () -> error + ": " + cause);
    }
  }

  private void checkTexts(JsonNode details, Execution execution) {
    if (details.isTextual()) {
      checkData(details.textValue(), execution);
    }
    details.forEach(member -> checkTexts(member, execution));
  }

  private void checkData(String text, Execution execution) {
    digest.add(text);
    findings.checkText(text, execution.name());
    findings.check(
        Invariant.WITHIN_LIMITS,
        text.getBytes(StandardCharsets.UTF_8).length <= MAX_DATA_BYTES,
        execution.name(),
        () -> "has data of %d characters".formatted(text.length()));
  }

  private void checkBound(LaunchTruth launch, Instant moment) {
    if (launch.isRedriven()) {
      return;
    }
    findings.check(
        Invariant.BOUNDED,
        !moment.isAfter(launch.bound().plus(timeOfStepFunctions.totalDelay())),
        launch.id(),
        () ->
            "still runs %s after its start; its deadline was %s"
                .formatted(
                    Duration.between(launch.first().startDate(), moment), launch.deadline()));
  }

  @Override
  public void statusChanged(Execution execution) {
    if (!isOfLauncher(execution)) {
      return;
    }
    if (execution.status() == ExecutionStatus.RUNNING) {
      started(execution);
    } else {
      ended(execution);
    }
  }

  /** Returns false for an execution of the last net, which may have the same name. */
  private static boolean isOfLauncher(Execution execution) {
    return execution.stateMachine().name().equals(MACHINE);
  }

  private void started(Execution execution) {
    LaunchTruth known = registry.launchOf(execution);
    if (known != null) {
      known.add(execution);
      if (execution.redriveCount() > 0) {
        known.redrive();
      }
      return;
    }
    LaunchTruth launch = new LaunchTruth(execution, execution.inputData());
    launch.add(execution);
    LaunchTruth same = registry.add(launch);
    findings.check(
        Invariant.ONE_LAUNCH,
        same == null,
        launch.id(),
        () ->
            "is the second execution for %s, after %s"
                .formatted(launch.requestIdentity(), same.id()));
    findings.check(
        Invariant.REPEATABLE,
        !registry.isClosed(),
        launch.id(),
        () -> "was started by a repeated request");
  }

  private void ended(Execution execution) {
    LaunchTruth launch = registry.launchOf(execution);
    boolean succeeded = execution.status() == ExecutionStatus.SUCCEEDED;
    // only its own outcome counts: after a redrive the net may publish one as well
    JsonNode outcome = launch.publishedBy(execution.name());
    findings.check(
        Invariant.ONE_OUTCOME,
        !succeeded || (outcome != null && outcome.path("outcome").asText().equals("READY")),
        launch.id(),
        () -> "succeeded, but its outcome is " + outcome);
    findings.check(
        Invariant.ONE_OUTCOME,
        !execution.error().orElse("").equals("SessionLauncher.OutcomeNotPublished")
            || !launch.hasPublishedAll(execution.name()),
        launch.id(),
        () -> "ended as if it had not published its outcome " + outcome);
    JsonNode calculation = launch.calculation().publishedUntilEndOf(execution.name());
    findings.check(
        Invariant.ONE_CALCULATION_OUTCOME,
        !succeeded
            || !launch.mustPublishCalculation()
            || (calculation != null && calculation.path("outcome").asText().equals("COMPLETED")),
        launch.id(),
        () -> "succeeded, but its calculation outcome is " + calculation);
    findings.check(
        Invariant.WITHIN_LIMITS,
        !execution.error().orElse("").equals("States.DataLimitExceeded"),
        launch.id(),
        () -> "exceeded the data limit: " + execution.cause().orElse(""));
  }

  /** Checks a call of a task of a state machine. */
  void checkCall(String resource, TaskCall call) {
    if (!resource.endsWith(":terminateSession")) {
      return;
    }
    String launchId = Registry.launchId(Registry.name(call.executionArn()));
    SessionTruth session = registry.session(call.arguments().path("SessionId").asText());
    findings.check(
        Invariant.FOREIGN_SESSIONS,
        session == null || (session.launch() != null && session.launch().id().equals(launchId)),
        launchId,
        () -> "terminates the session %s, which is not its own".formatted(session.id()));
    LaunchTruth launch = registry.launch(launchId);
    findings.check(
        Invariant.FOREIGN_SESSIONS,
        call.stateName().equals("End Session")
            ? launch.calculation().isRequested() && launch.calculation().terminatesSession()
            : launch.mayTerminate(),
        launchId,
        () -> "terminates a session that its caller wants to keep");
  }

  /** Records that a call to publish may have taken effect although it seemed to fail. */
  void mayBePublished(String executionArn) {
    LaunchTruth launch = registry.launchOf(executionArn);
    if (launch != null) {
      launch.mayBePublished(Registry.name(executionArn));
    }
  }

  static JsonNode json(String text) {
    return JsonReading.STRICT.read(text);
  }
}
