package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.AthenaApi;
import java.util.Locale;

/** The session that a wait has started: what is left of it when nobody waits any more. */
final class RunningSessionNotice {

  /** Of us-east-1, second-hand; see docs/command-line.md. */
  private static final double DOLLARS_PER_DPU_HOUR = 0.35;

  private static final int DRIVER = 1;

  private final AthenaApi athena;
  private final Shell shell;
  private final ObjectNode input;
  private final boolean terminate;
  private final String how;
  private volatile String sessionId;
  private volatile boolean mayBe;

  /**
   * @param input of StartSession
   * @param terminate whether it is terminated
   * @param how the options that lead to the same Athena, for the line that terminates it by hand
   */
  RunningSessionNotice(
      AthenaApi athena, Shell shell, ObjectNode input, boolean terminate, String how) {
    this.athena = athena;
    this.shell = shell;
    this.input = input;
    this.terminate = terminate;
    this.how = how;
  }

  /** Athena is asked for a session; until it answers there may be one. */
  void asked() {
    mayBe = true;
  }

  /** Athena has said that there is none. */
  void refused() {
    mayBe = false;
  }

  /** There is a session from now on. */
  void started(String id) {
    sessionId = id;
  }

  /** Ctrl-C came while a line was being rewritten. */
  void interrupted() {
    shell.tell("");
    abandoned();
  }

  /** Nobody waits any more: terminates the session, or says what it costs and how to end it. */
  void abandoned() {
    if (!athena.outlivesThisProcess()) {
      return; // nothing is left, and nothing costs
    }
    if (sessionId == null && mayBe) {
      shell.tell(
          ("No session is known. Athena may have started one all the same; the same command with"
                  + " --client-request-token %s finds it, and starts no second one.")
              .formatted(input.path("ClientRequestToken").asText()));
    } else if (sessionId == null) {
      return;
    } else if (terminate) {
      terminated();
    } else {
      shell.tell(costs());
      shell.tell("Terminate it: " + command());
    }
  }

  private void terminated() {
    try {
      String state =
          athena
              .call(
                  "TerminateSession",
                  JsonNodeFactory.instance.objectNode().put("SessionId", sessionId))
              .path("State")
              .asText();
      shell.tell("Session %s is terminated: %s.".formatted(sessionId, state));
    } catch (RuntimeException failed) {
      shell.tell(
          "Session %s could not be terminated: %s".formatted(sessionId, failed.getMessage()));
      shell.tell(costs());
      shell.tell("Terminate it: " + command());
    }
  }

  private String costs() {
    int most = input.path("EngineConfiguration").path("MaxConcurrentDpus").asInt(0);
    String atMost =
        most > DRIVER
            ? String.format(
                Locale.ROOT, ", and up to $%.2f while it computes", most * DOLLARS_PER_DPU_HOUR)
            : "";
    return String.format(
        Locale.ROOT,
        "Session %s goes on without this program. It costs about $%.2f an hour for its driver%s"
            + " (%.2f a DPU-hour, as in us-east-1), until it is terminated or its idle time-out"
            + " ends it.",
        sessionId,
        DRIVER * DOLLARS_PER_DPU_HOUR,
        atMost,
        DOLLARS_PER_DPU_HOUR);
  }

  private String command() {
    return "./launcher terminate-session --session-id %s%s".formatted(sessionId, how);
  }
}
