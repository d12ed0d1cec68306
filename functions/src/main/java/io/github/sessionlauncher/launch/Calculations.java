package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.CalculationState;
import java.time.Instant;
import java.util.Optional;

/** The port to Athena's calculations, as a launch needs them. Errors are returned, not thrown. */
public interface Calculations {

  /**
   * Starts a calculation. The same token gets the same calculation at every call.
   *
   * @param description Athena's description of it
   */
  StartAnswer start(String sessionId, String code, String description, String requestToken);

  /** Reads a calculation. */
  CalculationAnswer read(String calculationId);

  /** Asks Athena to stop a calculation. It may go on nevertheless. */
  void stop(String calculationId);

  /**
   * Finds a calculation that an earlier call may have started: the one of a session with this
   * description. The answer is Refused if Athena lists none.
   */
  StartAnswer find(String sessionId, String description);

  /** Athena returned nothing about a calculation. */
  CalculationAnswer.Known NOTHING_KNOWN =
      new CalculationAnswer.Known(
          CalculationState.UNKNOWN, null, null, null, null, null, null, null, null, null);

  /** Returns Athena's name of a work group's engine; empty if it cannot be read. */
  Optional<String> engine(String workGroup);

  /** The answer to GetCalculationExecution. */
  sealed interface CalculationAnswer {

    /**
     * Athena returned the calculation. Each component except the state may be null.
     *
     * @param name Athena's name of the state, also of an unknown one
     * @param dpuMillis its DPU time in DPU milliseconds
     * @param resultType the type of what is at {@code resultS3Uri}
     */
    record Known(
        CalculationState state,
        String name,
        String reason,
        Instant submittedAt,
        Instant completedAt,
        Long dpuMillis,
        String stdOutS3Uri,
        String stdErrorS3Uri,
        String resultS3Uri,
        String resultType)
        implements CalculationAnswer {}

    /** Athena returned no calculation: throttling, an internal failure, and so on. */
    record Unknown(Cause cause) implements CalculationAnswer {}
  }
}
