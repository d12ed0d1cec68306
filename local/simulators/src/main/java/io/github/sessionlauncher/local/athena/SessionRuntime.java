package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs sessions with a real Spark, in the place of their scripts. Its methods and its reports are
 * actions of the timeline.
 */
public interface SessionRuntime {

  /** Returns whether it has no room for one more session. */
  boolean isFull();

  /**
   * Starts what a session needs.
   *
   * @param engineConfiguration the valid EngineConfiguration of the request
   */
  RunningSession start(
      String sessionId, Engine engine, JsonNode engineConfiguration, Reports reports);

  /** What becomes of a session. */
  interface Reports {

    /** The session can be used. */
    void ready();

    /** Nothing of the session runs any more. */
    void ended(String reason);

    /** The code of a calculation runs. */
    void calculationRuns(String calculationId);

    /** A calculation is COMPLETED, FAILED for a reason, or CANCELED. */
    void calculationEnded(String calculationId, CalculationState state, Optional<String> reason);
  }

  /**
   * Where clients reach a session.
   *
   * @param expiresAt until when the token is accepted
   */
  record ConnectEndpoint(String url, String token, Instant expiresAt) {

    /** As a comment in SageMaker Studio's client (PyPI: sagemaker-studio 1.1.35) has it. */
    public static final Duration LIFE_OF_A_TOKEN = Duration.ofMinutes(30);
  }

  /** A session that was started. */
  interface RunningSession {

    /** Returns its endpoint with a new token. Only version 3.5 has one. */
    ConnectEndpoint endpoint();

    /** Returns when a client last used it through its endpoint; empty if none has. */
    Optional<Instant> lastUse();

    /**
     * Runs code.
     *
     * @param directory where its results go, below the location of all results: {@code A/B/C}
     */
    void run(String calculationId, String code, String directory);

    /** Interrupts the code of a calculation, if it still runs. */
    void stop(String calculationId);

    /** Ends the session, which is then reported. */
    void end();
  }
}
