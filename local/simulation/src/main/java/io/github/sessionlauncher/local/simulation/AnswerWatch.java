package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Observes the callers that wait with a task token, and checks what they are answered. */
final class AnswerWatch implements ExecutionListener {

  private static final String ERRORS = "SessionLauncher.";
  private static final String READY = "READY";

  /** The numbers of two readers of JSON differ in their types. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private final Registry registry;
  private final Findings findings;
  private final Supplier<Instant> now;

  /** The latest attempts of the executions that have not ended. */
  private final Map<String, Attempt> waiting = new LinkedHashMap<>();

  private final List<ToldOutcome> outcomes = new ArrayList<>();
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, String> deliveries = new HashMap<>();

  /** A request with a token, and the time since when the token is known. */
  private record Attempt(SimulatedRequest request, Instant since) {

    /** Returns whether a launch may be the one of this request. */
    boolean isFor(LaunchTruth launch) {
      return launch.taskToken().equals(request.taskToken())
          || request.requestIdentity().filter(launch.requestIdentity()::equals).isPresent();
    }
  }

  /** What a caller was told: an error, or an empty text, and an outcome. */
  private record ToldOutcome(LaunchTruth launch, String error, JsonNode detail) {}

  AnswerWatch(Registry registry, Findings findings, Supplier<Instant> now) {
    this.registry = registry;
    this.findings = findings;
    this.now = now;
  }

  static boolean isCaller(Execution execution) {
    return execution.stateMachine().name().startsWith(WaitingCallers.MACHINE);
  }

  /** Records that an execution waits for the answer to the token of a request. */
  void waits(String executionArn, SimulatedRequest request) {
    waiting.put(executionArn, new Attempt(request, now.get()));
  }

  /** Records that an HTTP call was answered with the status 202. */
  void accepted(SimulatedRequest request) {
    accepted.add(request.taskToken());
  }

  /** Records an asynchronous delivery by Lambda's id of it. */
  void delivered(String requestId, SimulatedRequest request) {
    deliveries.put(requestId, request.taskToken());
  }

  /** Returns whether every later request is a repetition. */
  boolean isClosed() {
    return registry.isClosed();
  }

  @Override
  public void statusChanged(Execution execution) {
    if (!isCaller(execution) || execution.status() == ExecutionStatus.RUNNING) {
      return;
    }
    Attempt attempt = waiting.remove(execution.arn());
    String error = execution.error().orElse("");
    if (error.equals("States.Timeout")) {
      return; // it no longer waits
    }
    String text = execution.output().or(execution::cause).orElse("{}");
    findings.checkSaid(text, execution.name());
    check(
        execution.output().isPresent() || error.startsWith(ERRORS),
        execution.name(),
        () -> "a caller was told %s: %s".formatted(error, text));
    if (attempt != null && text.startsWith("{")) {
      checkAnswer(attempt, error, InvariantMonitor.json(text));
    }
  }

  private void check(boolean holds, String launchId, Supplier<String> text) {
    findings.check(Invariant.CALLER_ANSWERED, holds, launchId, text);
  }

  private void checkAnswer(Attempt attempt, String error, JsonNode detail) {
    String id = detail.path("launchId").asText();
    LaunchTruth launch = registry.launch(id);
    boolean conflicts = error.equals(ERRORS + "Conflict");
    check(
        launch != null && attempt.isFor(launch),
        id,
        () -> "a caller of another launch was told %s: %s".formatted(error, detail));
    if (launch == null) {
      return;
    }
    if (conflicts) {
      check(
          attempt.request().mayConflict(),
          id,
          () -> "a caller was told of a conflict, but its request is the same");
    } else if (error.equals(ERRORS + "AlreadyLaunched")) {
      check(
          !launch.taskToken().equals(attempt.request().taskToken()),
          id,
          () -> "the first caller was told that another one started the launch");
      check(
          !launch.hadEndedBefore(attempt.since()),
          id,
          () -> "a caller was told that the launch runs, but it had ended");
    } else {
      outcomes.add(new ToldOutcome(launch, error, detail));
    }
  }

  /** Checks an outcome in the end: the last net may publish it after a caller was told. */
  private void checkOutcome(ToldOutcome told) {
    LaunchTruth launch = told.launch();
    String error = told.error();
    JsonNode detail = told.detail();
    String expected = expectedError(detail);
    check(
        error.equals(expected),
        launch.id(),
        () -> "a caller was told '%s', but '%s' fits %s".formatted(error, expected, detail));
    if (launch.isRedriven()) {
      return; // an earlier outcome may have been told
    }
    ObjectNode session = detail.deepCopy();
    JsonNode calculation = session.remove("calculation");
    check(
        isEqual(launch.outcome(), session),
        launch.id(),
        () -> "a caller was told %s, but %s was published".formatted(session, launch.outcome()));
    if (launch.mustPublishCalculation()) {
      check(
          isEqual(withoutTags(launch.calculation().outcome()), calculation),
          launch.id(),
          () ->
              "a caller was told %s of the calculation, but %s was published"
                  .formatted(calculation, launch.calculation().outcome()));
    }
  }

  /** Returns the error for an outcome; empty if the launch was successful. */
  private static String expectedError(JsonNode detail) {
    String session = detail.path("outcome").asText();
    String calculation = detail.at("/calculation/outcome").asText("COMPLETED");
    if (!session.equals(READY)) {
      return ERRORS + session;
    }
    return calculation.equals("COMPLETED") ? "" : ERRORS + "CALCULATION_" + calculation;
  }

  private static JsonNode withoutTags(JsonNode outcome) {
    return outcome == null ? null : ((ObjectNode) outcome.deepCopy()).without("tags");
  }

  private static boolean isEqual(JsonNode one, JsonNode other) {
    return one != null && other != null && one.equals(BY_VALUE, other);
  }

  /**
   * Checks, when nothing is left to do, what callers were told, and that nobody waits who must have
   * been answered.
   *
   * @param deadLetters Lambda's ids of the deliveries that ended as dead letters
   */
  void checkEnd(Set<String> deadLetters) {
    outcomes.forEach(this::checkOutcome);
    Map<String, LaunchTruth> launches = new HashMap<>();
    registry.launches().forEach(launch -> launches.put(launch.taskToken(), launch));
    deliveries.forEach(
        (requestId, token) -> {
          if (!deadLetters.contains(requestId)) {
            accepted.add(token);
          }
        });
    for (Attempt attempt : waiting.values()) {
      String token = attempt.request().taskToken();
      LaunchTruth launch = launches.get(token);
      check(
          launch == null ? !accepted.contains(token) : !launch.isOfThisRelease(),
          launch == null ? attempt.request().identity() : launch.id(),
          () ->
              "its caller still waits; its outcome is "
                  + (launch == null ? "that of an earlier call" : launch.outcome()));
    }
  }
}
