package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.remote.DeployedLauncher;
import io.github.sessionlauncher.session.PollPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows a launch of the deployed application to its outcome, and that of its calculation. */
final class LaunchWait {

  /** A launch may search its calculation, stop it, and terminate the session after its deadline. */
  private static final Duration AFTER_DEADLINE = Duration.ofMinutes(8);

  private static final String CONTINUES = "The launch continues and will publish its outcome.";

  private final DeployedLauncher launcher;
  private final Shell shell;
  private final Duration limit;
  private final Optional<RequestedCalculation> calculation;
  private final StartedSession session;

  /**
   * @param options how long to wait for the session, and for the calculation; the launch has its
   *     own deadlines
   * @param session records the session's id as soon as the launch has one
   */
  LaunchWait(DeployedLauncher launcher, Shell shell, WaitOptions options, StartedSession session) {
    this.launcher = launcher;
    this.shell = shell;
    this.limit = options.limit();
    this.calculation = options.calculation();
    this.session = session;
  }

  /** Waits for the outcome of a launch; the result has the values of the published outcomes. */
  WaitOutcome run(String launchId) {
    Instant start = shell.now();
    Instant deadline = start.plus(limit);
    Instant readyAt = null;
    PriorPlan plan = new PriorPlan();
    WaitProgress progress = new WaitProgress(shell, start);
    try {
      for (int calls = 0; ; calls++) {
        JsonNode launch = launcher.launch(launchId);
        session.seen(launch);
        Instant now = shell.now();
        boolean ended = launch.at("/Calculation/outcome").isTextual();
        if (launch.has("Outcome") && (calculation.isEmpty() || ended)) {
          return outcome(launch, start, readyAt, now);
        }
        if (readyAt == null
            && calculation.isPresent()
            && launch.path("Progress").asText().equals("READY")) {
          readyAt = now;
          deadline = now.plus(calculation.get().limit()).plus(AFTER_DEADLINE);
        }
        if (!now.isBefore(deadline)) {
          return timedOut(launch, start, readyAt, now);
        }
        int next =
            readyAt == null
                ? plan.secondsUntilLook(calls, now, deadline)
                : PollPlan.secondsUntilCalculationLook(readyAt, now, deadline);
        JsonNode looks = launch.at("/Calculation/looks");
        progress.pause(
            description(launch),
            looks.asInt(launch.path("Looks").asInt()),
            Duration.ofSeconds(next));
      }
    } finally {
      progress.end();
    }
  }

  private static String description(JsonNode launch) {
    JsonNode calculation = launch.path("Calculation");
    if (calculation.has("calculationId")) {
      return "calculation %s is %s"
          .formatted(
              calculation.path("calculationId").asText(),
              calculation.path("state").asText("starting"));
    }
    return launch.has("SessionId")
        ? "%s is %s".formatted(launch.path("SessionId").asText(), launch.path("State").asText())
        : "no session yet: " + launch.path("Progress").asText(launch.path("Status").asText());
  }

  private WaitOutcome outcome(JsonNode launch, Instant start, Instant readyAt, Instant now) {
    JsonNode outcome = launch.path("Outcome");
    String reason = outcome.path("stateChangeReason").asText(null);
    Instant sessionEnd = readyAt == null ? now : readyAt;
    WaitOutcome waited =
        new WaitOutcome(
            outcome.path("sessionId").asText(null),
            outcome.path("state").asText(launch.path("State").asText(null)),
            outcome.path("outcome").asText(),
            reason == null ? outcome.at("/cause/message").asText(null) : reason,
            outcome.path("looks").asInt(),
            Duration.between(start, sessionEnd));
    return calculation.isEmpty()
        ? waited
        : waited.with(
            CalculationEnd.ofDetail(launch.path("Calculation"), Duration.between(sessionEnd, now)));
  }

  /** Returns the outcome of this wait; the launch continues and publishes its own outcome. */
  private WaitOutcome timedOut(JsonNode launch, Instant start, Instant readyAt, Instant now) {
    Instant sessionEnd = readyAt == null ? now : readyAt;
    WaitOutcome waited =
        new WaitOutcome(
            launch.path("SessionId").asText(null),
            launch.path("State").asText(null),
            readyAt == null ? "TIMED_OUT" : "READY",
            readyAt == null ? CONTINUES : null,
            launch.path("Looks").asInt(),
            Duration.between(start, sessionEnd));
    return calculation.isEmpty()
        ? waited
        : waited.with(
            CalculationEnd.timedOut(
                launch.path("Calculation"), CONTINUES, Duration.between(sessionEnd, now)));
  }
}
