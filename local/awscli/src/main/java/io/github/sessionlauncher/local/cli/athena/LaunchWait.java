package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.remote.DeployedLauncher;
import java.time.Duration;
import java.time.Instant;

/** Follows a launch of the deployed application to its outcome. */
final class LaunchWait {

  private final DeployedLauncher launcher;
  private final Shell shell;
  private final Duration limit;
  private final StartedSession session;

  /**
   * @param limit the maximum duration of the wait; the launch has its own deadline
   * @param session records the session's id as soon as the launch has one
   */
  LaunchWait(DeployedLauncher launcher, Shell shell, Duration limit, StartedSession session) {
    this.launcher = launcher;
    this.shell = shell;
    this.limit = limit;
    this.session = session;
  }

  /** Waits for the outcome of a launch; the result has the values of the published outcome. */
  WaitOutcome run(String launchId) {
    Instant start = shell.now();
    Instant deadline = start.plus(limit);
    PriorPlan plan = new PriorPlan();
    WaitProgress progress = new WaitProgress(shell, start);
    try {
      for (int calls = 0; ; calls++) {
        JsonNode launch = launcher.launch(launchId);
        session.seen(launch);
        int looks = launch.path("Looks").asInt();
        if (launch.has("Outcome")) {
          return outcome(launch, Duration.between(start, shell.now()));
        }
        if (!shell.now().isBefore(deadline)) {
          return timedOut(launch, Duration.between(start, shell.now()));
        }
        int next = plan.secondsUntilLook(calls, shell.now(), deadline);
        progress.pause(description(launch), looks, Duration.ofSeconds(next));
      }
    } finally {
      progress.end();
    }
  }

  private static String description(JsonNode launch) {
    return launch.has("SessionId")
        ? "%s is %s".formatted(launch.path("SessionId").asText(), launch.path("State").asText())
        : "no session yet: " + launch.path("Progress").asText(launch.path("Status").asText());
  }

  private static WaitOutcome outcome(JsonNode launch, Duration waited) {
    JsonNode outcome = launch.path("Outcome");
    String reason = outcome.path("stateChangeReason").asText(null);
    return new WaitOutcome(
        outcome.path("sessionId").asText(null),
        outcome.path("state").asText(launch.path("State").asText(null)),
        outcome.path("outcome").asText(),
        reason == null ? outcome.at("/cause/message").asText(null) : reason,
        outcome.path("looks").asInt(),
        waited);
  }

  /** Returns the outcome of this wait; the launch continues and publishes its own outcome. */
  private static WaitOutcome timedOut(JsonNode launch, Duration waited) {
    return new WaitOutcome(
        launch.path("SessionId").asText(null),
        launch.path("State").asText(null),
        "TIMED_OUT",
        "The launch continues and will publish its outcome.",
        launch.path("Looks").asInt(),
        waited);
  }
}
