package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.http.IdempotencyKey;
import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.util.Map;

/** An invocation of the start function, in one of the forms of the four triggers. */
sealed interface Invocation {

  /**
   * Returns what triggered the launch.
   *
   * @throws InvalidRequestException if its identity is invalid
   */
  Trigger trigger();

  /** Returns who requests the launch, for the log; null for a direct invocation. */
  String caller();

  /**
   * Returns the request, within the limits of the deployment.
   *
   * @throws InvalidRequestException with every violation at once
   */
  SessionRequest request(Guardrails guardrails);

  /** A call of the HTTP API, whose caller reads the reply. */
  record Http(HttpCall call) implements Invocation {

    @Override
    public String caller() {
      return call.caller();
    }

    @Override
    public Trigger trigger() {
      return IdempotencyKey.trigger(call);
    }

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return LaunchCalls.request(call, guardrails);
    }
  }

  /**
   * A delivery by EventBridge, which ignores the reply, or a direct invocation, whose caller may
   * read it. A function cannot see whether a direct invocation is asynchronous.
   *
   * @param caller the rule or schedule, or the source of the event; Lambda names no direct caller
   */
  record Delivery(Trigger trigger, String caller, Map<?, ?> payload) implements Invocation {

    @Override
    public SessionRequest request(Guardrails guardrails) {
      return SessionRequest.of(payload, guardrails);
    }
  }
}
