package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.AthenaApi;
import java.util.Locale;

/** Reports a session that keeps running after the wait for it has ended, or terminates it. */
final class RunningSessionNotice {

  /** The published price in us-east-1; see docs/command-line.md. */
  private static final double DOLLARS_PER_DPU_HOUR = 0.35;

  private static final int DRIVER_DPUS = 1;

  private final AthenaApi athena;
  private final Shell shell;
  private final ObjectNode input;
  private final boolean terminate;
  private final String destinationOptions;
  private volatile String sessionId;
  private volatile boolean mayExist;

  /**
   * @param input the input of StartSession
   * @param terminate whether to terminate the session
   * @param destinationOptions the options that select the same Athena, for the command in the
   *     notice
   */
  RunningSessionNotice(
      AthenaApi athena,
      Shell shell,
      ObjectNode input,
      boolean terminate,
      String destinationOptions) {
    this.athena = athena;
    this.shell = shell;
    this.input = input;
    this.terminate = terminate;
    this.destinationOptions = destinationOptions;
  }

  /** Records that StartSession is about to be sent: from now on a session may exist. */
  void requested() {
    mayExist = true;
  }

  /** Records that Athena started no session. */
  void refused() {
    mayExist = false;
  }

  /** Records the session that Athena started. */
  void started(String id) {
    sessionId = id;
  }

  /** Reports after Ctrl-C, below the progress line that was being rewritten. */
  void interrupted() {
    shell.report("");
    waitEnded();
  }

  /** Terminates the session, or prints what it costs and how to terminate it. */
  void waitEnded() {
    if (!athena.outlivesThisProcess()) {
      return; // the session ends with this process
    }
    if (sessionId != null && terminate) {
      terminate();
    } else if (sessionId != null) {
      reportCost();
    } else if (mayExist) {
      shell.report(
          ("Athena may have started a session, but returned no session id. To find it without"
                  + " starting a second one, repeat the command with --client-request-token %s.")
              .formatted(input.path("ClientRequestToken").asText()));
    }
  }

  private void terminate() {
    try {
      String state =
          athena
              .call(
                  "TerminateSession",
                  JsonNodeFactory.instance.objectNode().put("SessionId", sessionId))
              .path("State")
              .asText();
      shell.report(
          "Termination of session %s was requested; its state is %s.".formatted(sessionId, state));
    } catch (RuntimeException failed) {
      shell.report(
          "Session %s could not be terminated: %s".formatted(sessionId, failed.getMessage()));
      reportCost();
    }
  }

  private void reportCost() {
    int maxDpus = input.path("EngineConfiguration").path("MaxConcurrentDpus").asInt(0);
    String atMost =
        maxDpus > DRIVER_DPUS
            ? String.format(
                Locale.ROOT, ", and up to $%.2f while it computes", maxDpus * DOLLARS_PER_DPU_HOUR)
            : "";
    shell.report(
        String.format(
            Locale.ROOT,
            "Session %s is still running. It costs about $%.2f per hour for its driver%s"
                + " ($%.2f per DPU-hour, the price in us-east-1), until it is terminated or reaches"
                + " its idle time-out.",
            sessionId,
            DRIVER_DPUS * DOLLARS_PER_DPU_HOUR,
            atMost,
            DOLLARS_PER_DPU_HOUR));
    shell.report(
        "Terminate it: ./launcher terminate-session --session-id %s%s"
            .formatted(sessionId, destinationOptions));
  }
}
