package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchReport;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.request.AllowedWorkGroups;
import io.github.sessionlauncher.launch.request.CalculationRules;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.launch.request.Violation;
import java.util.Map;

/** Calls of the HTTP API about launches. */
public record LaunchCalls(FindLaunch findLaunch, AllowedWorkGroups allowed) {

  /** A route of its own, and so a permission: its callers run code with the session's role. */
  public static final String LAUNCH_CALCULATION = "POST /calculations";

  private static final Violation MISSING =
      new Violation(
          CalculationRules.POINTER,
          null,
          "required",
          "required",
          "/Launch/Calculation is missing; POST /calculations requires it. Send a request without"
              + " it to POST /sessions.");

  private static final Violation MISPLACED =
      new Violation(
          CalculationRules.POINTER,
          null,
          "route",
          "only in POST /calculations",
          "/Launch/Calculation is not accepted by POST /sessions; send the request to POST"
              + " /calculations.");

  private static final String RUNNING = "RUNNING";

  /**
   * Returns the request of a call that launches.
   *
   * @throws InvalidRequestException with every violation at once, also that of its route
   */
  public static SessionRequest request(HttpCall call, Guardrails guardrails) {
    boolean calculates = LAUNCH_CALCULATION.equals(call.event().getRouteKey());
    Object body = HttpBody.json(call);
    return CalculationRules.isRequested(body) == calculates
        ? SessionRequest.of(body, guardrails)
        : SessionRequest.of(body, guardrails, calculates ? MISSING : MISPLACED);
  }

  public APIGatewayV2HTTPResponse show(HttpCall call) {
    return HttpReply.json(200, ReplyBody.launch(find(call)), Map.of());
  }

  /** Returns the reply to a call that started a launch. */
  public static APIGatewayV2HTTPResponse started(StartReply reply, HttpCall call) {
    return switch (reply) {
      case StartReply.Accepted accepted ->
          HttpReply.json(
              202,
              ReplyBody.accepted(accepted),
              Map.of(
                  HttpReply.LOCATION,
                  accepted.sessionId() == null
                      ? "/launches/" + accepted.launch().id()
                      : "/sessions/" + accepted.sessionId()));
      case StartReply.Rejected rejected ->
          HttpReply.problem(Problem.of(rejected), call.requestId());
    };
  }

  /**
   * Ends the session that a launch started, and nothing else: its execution sees the end of the
   * session and publishes the outcome. The session comes from the launch's record, so it is never
   * one of another owner.
   */
  public APIGatewayV2HTTPResponse end(HttpCall call, SessionOperations sessions) {
    LaunchReport launch = find(call);
    String sessionId = launch.look().map(Look::sessionId).orElse(null);
    if (sessionId != null) {
      String state = SessionCalls.terminated(sessions, sessionId);
      return HttpReply.json(202, ReplyBody.ended(launch, sessionId, state), Map.of());
    }
    if (launch.status().equals(RUNNING) || launch.look().isEmpty()) {
      throw new ProblemException(
          ProblemType.LAUNCH_HAS_NO_SESSION,
          "The launch %s has no session yet; nothing was ended. Its deadline or a later call ends it."
              .formatted(launch.id()));
    }
    return HttpReply.json(200, ReplyBody.ended(launch, null, null), Map.of());
  }

  private LaunchReport find(HttpCall call) {
    String id = call.pathParameter(ReplyBody.LAUNCH_ID);
    if (!LaunchId.isLaunchId(id)) {
      throw notFound("A launch id has 64 hexadecimal digits in lower case.");
    }
    String unknown = "There is no launch %s, or its execution ended more than 90 days ago.";
    LaunchReport launch =
        findLaunch.find(new LaunchId(id)).orElseThrow(() -> notFound(unknown.formatted(id)));
    // the caller of a rejected request must see why, and its work group may be the reason
    if (launch.hasRequest()) {
      SessionCalls.requireAllowed(launch.workGroup(), allowed);
    }
    return launch;
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(ProblemType.LAUNCH_NOT_FOUND, detail);
  }
}
