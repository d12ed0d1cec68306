package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The session that a command starts, and its calculation. If the command ends while they may be
 * running, this class reports the session, or terminates it, and stops the calculation.
 */
final class StartedSession {

  /** The published price in us-east-1; see docs/command-line.md. */
  private static final double DOLLARS_PER_DPU_HOUR = 0.35;

  private static final int DRIVER_DPUS = 1;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Shell shell;
  private final ObjectNode input;
  private volatile AthenaApi terminator;
  private final String options;
  private volatile String sessionId;
  private volatile boolean mayExist;
  private volatile boolean accepted;
  private volatile String launchNote;
  private volatile AthenaApi stopper;
  private volatile String calculationId;

  /**
   * @param input the input of StartSession
   * @param terminator terminates the session when the command ends; null to report it instead
   * @param options the options that select the same Athena, for the commands in the report
   */
  StartedSession(Shell shell, ObjectNode input, AthenaApi terminator, String options) {
    this.shell = shell;
    this.input = input;
    this.terminator = terminator;
    this.options = options;
  }

  /** Sends StartSession, and records whether a session can exist from then on. */
  JsonNode start(Supplier<JsonNode> call) {
    boolean before = mayExist;
    mayExist = true;
    try {
      JsonNode reply = call.get();
      accepted = true;
      seen(reply);
      return reply;
    } catch (ConfigurationProblem notSent) {
      mayExist = before;
      throw notSent;
    } catch (ConnectionProblem lost) {
      mayExist = before || lost.mayHaveArrived();
      throw lost;
    } catch (ServiceProblem refused) {
      mayExist = before || refused.status() >= FIRST_SERVER_ERROR;
      throw refused;
    }
  }

  /** Records the id of the session, if a reply has one. */
  void seen(JsonNode reply) {
    sessionId = reply.path("SessionId").asText(sessionId);
  }

  /** Returns whether a reply said that the session or its launch was started. */
  boolean isAccepted() {
    return accepted;
  }

  /** Records what a launch does after the command has ended. */
  void launched(String note) {
    launchNote = note;
  }

  /**
   * Records that a calculation may exist.
   *
   * @param athena stops it
   * @param id null as long as Athena returned none
   */
  void calculation(AthenaApi athena, String id) {
    calculationId = id;
    stopper = athena;
  }

  void calculationEnded() {
    stopper = null;
  }

  /** Records how the wait ended: a session that is ready or over is not terminated. */
  void waited(WaitOutcome outcome) {
    if (!outcome.mayStillRun()) {
      terminator = null;
      mayExist = outcome.isUsable();
      sessionId = outcome.isUsable() ? sessionId : null;
    }
  }

  /** Reports after Ctrl-C, below the progress line that was being rewritten. */
  void interrupted() {
    if (mayExist) {
      shell.report("");
      ended();
    }
  }

  /** Terminates the session, or prints what it costs, how to look at it and how to terminate it. */
  void ended() {
    if (launchNote != null) {
      shell.report(launchNote);
    }
    if (sessionId != null && terminator != null) {
      // it stops calculations too: docs.aws.amazon.com/athena, API_TerminateSession
      terminate();
    } else if (sessionId != null) {
      stopCalculation();
      report();
    } else if (mayExist) {
      shell.report(
          ("Athena may have started a session, but returned no session id. To find it without"
                  + " starting a second one, repeat the command with --client-request-token %s.")
              .formatted(input.path("ClientRequestToken").asText()));
    }
  }

  private void stopCalculation() {
    if (stopper == null) {
      return;
    }
    if (calculationId == null) {
      shell.report(
          "A calculation may have been started. To find it: ./launcher list-calculation-executions"
              + " --session-id %s%s".formatted(sessionId, options));
      return;
    }
    String calculation = "--calculation-execution-id " + calculationId + options;
    try {
      ObjectNode request = CalculationCalls.calculation(calculationId);
      String state = stopper.call("StopCalculationExecution", request).path("State").asText();
      shell.report(
          "The stop of calculation %s was requested; its state is %s."
              .formatted(calculationId, state));
    } catch (RuntimeException failed) {
      shell.report(
          "Calculation %s could not be stopped: %s".formatted(calculationId, failed.getMessage()));
      shell.report("Stop it: ./launcher stop-calculation-execution " + calculation);
    }
  }

  /** Terminates the session, if it is to end with the command; returns whether it was. */
  boolean terminated() {
    return sessionId != null && terminator != null && terminate();
  }

  private boolean terminate() {
    try {
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("SessionId", sessionId);
      String state = terminator.call("TerminateSession", request).path("State").asText();
      shell.report(
          "Termination of session %s was requested; its state is %s.".formatted(sessionId, state));
      return true;
    } catch (RuntimeException failed) {
      shell.report(
          "Session %s could not be terminated: %s".formatted(sessionId, failed.getMessage()));
      report();
      return false;
    }
  }

  private void report() {
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
    String session = "--session-id " + sessionId + options;
    shell.report("Look at it: ./launcher get-session-status " + session);
    shell.report("Terminate it: ./launcher terminate-session " + session);
  }
}
