package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.athena.Refusals;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Athena's answer to a call of a wait.
 *
 * @param reply null if there is none yet; the same call may succeed later
 * @param problem why there is no reply yet, or null
 * @param mayHaveArrived whether a call without a reply may have taken effect
 */
record AthenaAnswer(JsonNode reply, String problem, boolean mayHaveArrived) {

  private static final int FIRST_SERVER_ERROR = 500;

  /** Refusals that can pass. */
  private static final Set<String> NOT_NOW =
      Set.of("TooManyRequestsException", "ThrottlingException", "Throttling");

  /**
   * Calls Athena.
   *
   * @throws ServiceProblem if Athena refuses permanently
   */
  static AthenaAnswer to(Supplier<JsonNode> call) {
    try {
      return new AthenaAnswer(call.get(), null, false);
    } catch (ServiceProblem refused) {
      boolean serverError = refused.status() >= FIRST_SERVER_ERROR;
      if (!serverError && !isTemporary(refused)) {
        throw refused;
      }
      return new AthenaAnswer(null, refused.getMessage(), serverError);
    } catch (ConnectionProblem lost) {
      return new AthenaAnswer(null, lost.getMessage(), lost.mayHaveArrived());
    }
  }

  private static boolean isTemporary(ServiceProblem refused) {
    return NOT_NOW.contains(refused.code())
        || (refused.code().equals("InvalidRequestException")
            && Refusals.isLackOfCapacity(refused.getMessage()));
  }

  boolean isMissing() {
    return reply == null;
  }
}
