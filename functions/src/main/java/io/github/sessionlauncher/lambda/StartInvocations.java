package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.http.Problem;
import io.github.sessionlauncher.http.ReplyBody;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.ExecutionEnd;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LastNet;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.RecordReader;
import io.github.sessionlauncher.launch.StartLaunch;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.Sweep;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Handles the invocations of the start function. Each trigger gets its reply in its own form. */
public final class StartInvocations {

  private final StartLaunch startLaunch;
  private final LastNet lastNet;
  private final Function<String, Sweep> sweeps;
  private final FindLaunch findLaunch;
  private final LaunchSettings settings;
  private final Guardrails guardrails;

  /**
   * @param sweeps makes a sweep from the ARN of the last net's state machine
   * @param findLaunch for callers who may invoke this function only, and follow their launch
   */
  public StartInvocations(
      StartLaunch startLaunch,
      LastNet lastNet,
      Function<String, Sweep> sweeps,
      FindLaunch findLaunch,
      LaunchSettings settings,
      Guardrails guardrails) {
    this.startLaunch = startLaunch;
    this.lastNet = lastNet;
    this.sweeps = sweeps;
    this.findLaunch = findLaunch;
    this.settings = settings;
    this.guardrails = guardrails;
  }

  /**
   * @param input the payload
   * @param requestId Lambda's id of the invocation
   * @param log receives one line for each event
   * @return the function's result as JSON
   * @throws RuntimeException if a delivery fails, whose result nobody reads: Lambda then retries,
   *     and finally moves it to the dead-letter queue
   */
  public String handle(InputStream input, String requestId, Consumer<String> log)
      throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    ExecutionEnd ended = ExecutionEnd.read(payload);
    if (ended != null) {
      log.accept(lastNet.publishMissingOutcome(ended));
      return "{}";
    }
    if (payload.get(Members.SWEEP) instanceof Map<?, ?> sweep) {
      log.accept(
          sweeps
              .apply(RecordReader.of(Members.SWEEP, sweep).text(Members.LAST_NET_ARN))
              .run(sweep));
      return "{}";
    }
    return switch (InvocationReader.read(payload, requestId)) {
      case Invocation.Http http -> Json.writeEnvelope(handleHttp(http, log));
      case Invocation.Delivery delivery -> Json.write(handleDelivery(delivery, requestId, log));
    };
  }

  private APIGatewayV2HTTPResponse handleHttp(Invocation.Http http, Consumer<String> log) {
    Map<String, HttpCall.Handler> routes =
        Map.of(
            "POST /sessions",
            call -> LaunchCalls.started(start(http, log), call),
            LaunchCalls.GET_LAUNCH,
            call -> LaunchCalls.found(findLaunch, guardrails.allowedWorkGroups(), call));
    return http.call().reply(routes, log);
  }

  /**
   * An asynchronous caller does not read this result, so the outcome has the violations too. The
   * result contains the id of the launch.
   */
  private Map<String, Object> handleDelivery(
      Invocation.Delivery delivery, String requestId, Consumer<String> log) {
    try {
      return body(start(delivery, log), requestId);
    } catch (InvalidRequestException invalid) {
      Trigger trigger = delivery.trigger();
      startLaunch.reject(trigger.launchId(), trigger, delivery.workGroup(), invalid.violations());
      log.accept("launch %s: %s".formatted(trigger.launchId(), invalid.getMessage()));
      Map<String, Object> problem = Problem.of(invalid).toMap(requestId);
      problem.put(ReplyBody.LAUNCH_ID, trigger.launchId().value());
      return problem;
    }
  }

  private StartReply start(Invocation invocation, Consumer<String> log) {
    SessionRequest request = invocation.request(guardrails);
    StartReply reply = startLaunch.start(Launch.of(request, invocation.trigger(), settings));
    log.accept(line(reply));
    return reply;
  }

  private static Map<String, Object> body(StartReply reply, String requestId) {
    return switch (reply) {
      case StartReply.Accepted accepted -> ReplyBody.accepted(accepted);
      case StartReply.Rejected rejected -> Problem.of(rejected).toMap(requestId);
    };
  }

  private static String line(StartReply reply) {
    Launch launch = reply.launch();
    String result =
        switch (reply) {
          case StartReply.Accepted accepted ->
              accepted.sessionId() == null
                  ? "no session yet" + (accepted.why() == null ? "" : words(accepted.why()))
                  : "session %s is %s".formatted(accepted.sessionId(), accepted.state());
          case StartReply.Rejected rejected -> "refused" + words(rejected.cause());
        };
    return "launch %s by %s in work group %s: %s"
        .formatted(launch.id(), launch.triggerType(), launch.workGroup(), result);
  }

  private static String words(Cause cause) {
    return ", %s: %s".formatted(cause.type(), cause.message());
  }
}
