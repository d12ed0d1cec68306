package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.remote.DeployedLauncher;
import io.github.sessionlauncher.session.PollPlan;
import java.time.Duration;
import java.time.Instant;

/** Follows a launch of the deployed application to its outcome. */
final class LaunchFollowing {

  private final DeployedLauncher launcher;
  private final Shell shell;
  private final Duration limit;

  /**
   * @param limit how long to follow at most; the launch has a deadline of its own
   */
  LaunchFollowing(DeployedLauncher launcher, Shell shell, Duration limit) {
    this.launcher = launcher;
    this.shell = shell;
    this.limit = limit;
  }

  /** The outcome of a launch, as it is published. */
  WaitOutcome run(String launchId) {
    Instant begin = shell.now();
    Instant deadline = begin.plus(limit);
    WaitProgress progress = new WaitProgress(shell, begin);
    try {
      for (int asked = 0; ; asked++) {
        JsonNode launch = launcher.launch(launchId);
        int looks = launch.path("Looks").asInt();
        if (launch.has("Outcome")) {
          return outcome(launch, Duration.between(begin, shell.now()));
        }
        if (!shell.now().isBefore(deadline)) {
          return timedOut(launch, Duration.between(begin, shell.now()));
        }
        int next = PollPlan.secondsUntilLook(asked, shell.now(), deadline);
        progress.pause(words(launch), looks, Duration.ofSeconds(next));
      }
    } finally {
      progress.end();
    }
  }

  private static String words(JsonNode launch) {
    return launch.has("SessionId")
        ? "%s is %s".formatted(launch.path("SessionId").asText(), launch.path("State").asText())
        : "no session yet: " + launch.path("Progress").asText(launch.path("Status").asText());
  }

  private static WaitOutcome outcome(JsonNode launch, Duration waited) {
    JsonNode told = launch.path("Outcome");
    String reason = told.path("stateChangeReason").asText(null);
    return new WaitOutcome(
        told.path("sessionId").asText(null),
        told.path("state").asText(launch.path("State").asText(null)),
        told.path("outcome").asText(),
        reason == null ? told.at("/cause/message").asText(null) : reason,
        told.path("looks").asInt(),
        waited);
  }

  /** The launch goes on, and tells its outcome by an event; only nobody waits here any more. */
  private static WaitOutcome timedOut(JsonNode launch, Duration waited) {
    return new WaitOutcome(
        launch.path("SessionId").asText(null),
        launch.path("State").asText(null),
        "TIMED_OUT",
        "The launch goes on, and publishes its outcome.",
        launch.path("Looks").asInt(),
        waited);
  }
}
