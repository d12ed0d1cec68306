package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.List;
import java.util.Map;

/** What an invocation of the start function asks for: one of the four triggers' forms. */
sealed interface Asking {

  /**
   * What asked.
   *
   * @throws InvalidRequestException if its identity cannot be one
   */
  Trigger trigger();

  /**
   * What was asked for, within what the deployment allows.
   *
   * @throws InvalidRequestException with every violation at once
   */
  SessionRequest request(Guardrails guardrails);

  /** A call of the HTTP API. Somebody reads the reply. */
  record Http(HttpCall call) implements Asking {

    private static final int LONGEST_KEY = 255;

    /**
     * @throws InvalidRequestException if the Idempotency-Key is none
     */
    @Override
    public Trigger trigger() {
      String key = call.header("idempotency-key");
      if (key == null) {
        return Trigger.http(call.requestId());
      }
      if (key.isBlank() || key.length() > LONGEST_KEY) {
        refuse(
            key,
            "length",
            "1 to 255 characters",
            "The header Idempotency-Key has %d characters; it must have 1 to 255, not all blank."
                .formatted(key.length()));
      }
      // the gateway joins the values of a repeated header with commas
      if (key.contains(",")) {
        refuse(
            key,
            "pattern",
            "no commas",
            "The header Idempotency-Key holds a comma, or is given more than once; it must be one"
                + " key without commas.");
      }
      return Trigger.http(HttpCaller.of(call.event().getRequestContext()), key);
    }

    private static void refuse(String key, String rule, String limit, String message) {
      throw new InvalidRequestException(
          List.of(
              new Violation(
                  "", "a key of %d characters".formatted(key.length()), rule, limit, message)));
    }

    /**
     * @throws ProblemException if the body is no JSON value that could be a request
     */
    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(HttpBody.json(call), guardrails);
    }
  }

  /** A direct invocation: the payload is the request itself. Somebody may read the reply. */
  record Direct(Trigger trigger, Object payload) implements Asking {

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(payload, guardrails);
    }
  }

  /** EventBridge: nobody reads the reply. */
  record Delivery(Trigger trigger, Map<?, ?> payload) implements Asking {

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(payload, guardrails);
    }
  }

  /** The work group that a request speaks of, right or wrong; null if none. */
  static String workGroup(Map<?, ?> payload) {
    return payload.get("WorkGroup") instanceof String name && name.length() <= 128 ? name : null;
  }
}
