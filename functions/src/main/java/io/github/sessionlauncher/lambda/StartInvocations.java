package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.http.Problem;
import io.github.sessionlauncher.http.ReplyBody;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.InvocationReader.Delivery;
import io.github.sessionlauncher.launch.ExecutionEnd;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LastNet;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Members;
import io.github.sessionlauncher.launch.Outcome;
import io.github.sessionlauncher.launch.RecordReader;
import io.github.sessionlauncher.launch.RecordWriter;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Handles the invocations of the start function. Each trigger gets its reply in its own form.
 *
 * @param sweeps makes a sweep from the ARN of the last net's state machine
 * @param findLaunch for callers who may invoke this function only, and follow their launch
 */
public record StartInvocations(
    StartLaunch startLaunch,
    LastNet lastNet,
    Function<String, Sweep> sweeps,
    FindLaunch findLaunch,
    LaunchSettings settings,
    Guardrails guardrails,
    Metrics metrics) {

  /**
   * @param input the payload
   * @param requestId Lambda's id of the invocation
   * @param log receives one line for each event
   * @return the function's result as JSON
   * @throws RuntimeException if a delivery fails, whose result nobody reads: Lambda then retries,
   *     and finally moves it to the dead-letter queue
   */
  public String handle(InputStream input, String requestId, Consumer<Map<String, Object>> log)
      throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    ExecutionEnd ended = ExecutionEnd.read(payload);
    if (ended != null) {
      log.accept(metrics.ofNet(lastNet.publishMissingOutcome(ended)));
      return "{}";
    }
    if (payload.get(Members.SWEEP) instanceof Map<?, ?> sweep) {
      String lastNetArn = RecordReader.of(Members.SWEEP, sweep).text(Members.LAST_NET_ARN);
      log.accept(metrics.ofNet(sweeps.apply(lastNetArn).run(sweep)));
      return "{}";
    }
    return HttpEnvelope.isHttpCall(payload)
        ? Json.writeEnvelope(HttpEnvelope.read(payload).reply(routes(log), log))
        : Json.write(handle(InvocationReader.delivery(payload, requestId), requestId, log));
  }

  private Map<String, HttpCall.Handler> routes(Consumer<Map<String, Object>> log) {
    LaunchCalls launches = new LaunchCalls(findLaunch, guardrails.allowedWorkGroups());
    HttpCall.Handler launch =
        call -> {
          SessionRequest request = LaunchCalls.request(call, guardrails);
          Trigger trigger = call.trigger();
          return LaunchCalls.started(start(request, trigger, call.caller(), log), call);
        };
    return Map.of(
        "POST /sessions",
        launch,
        LaunchCalls.LAUNCH_CALCULATION,
        launch,
        "GET /launches/{LaunchId}",
        launches::show);
  }

  /**
   * An asynchronous caller does not read this result, so the outcome has the violations too. The
   * result contains the id of the launch.
   */
  private Map<String, Object> handle(
      Delivery delivery, String requestId, Consumer<Map<String, Object>> log) {
    Trigger trigger = delivery.trigger();
    try {
      SessionRequest request = SessionRequest.of(delivery.request(), guardrails);
      return switch (start(request, trigger, delivery.caller(), log)) {
        case StartReply.Accepted accepted -> ReplyBody.accepted(accepted);
        case StartReply.Rejected rejected -> Problem.of(rejected).toMap(requestId);
      };
    } catch (InvalidRequestException invalid) {
      Optional<String> executionArn =
          startLaunch.reject(trigger, delivery.request(), invalid.violations());
      Map<String, Object> line =
          line(trigger, delivery.caller(), trigger.launchId())
              .put(Members.WORK_GROUP, SessionRequest.workGroup(delivery.request()))
              .put(Members.MESSAGE, invalid.getMessage())
              .put(Members.EXECUTION_ARN, executionArn.orElse(null))
              .put(Members.OUTCOME, Outcome.REJECTED)
              .map();
      if (executionArn.isPresent()) {
        line.putAll(metrics.ofLaunch(line));
      }
      log.accept(line);
      Map<String, Object> problem = Problem.of(invalid).toMap(requestId);
      problem.put(ReplyBody.LAUNCH_ID, trigger.launchId().value());
      return problem;
    }
  }

  private StartReply start(
      SessionRequest request, Trigger trigger, String caller, Consumer<Map<String, Object>> log) {
    Launch launch = Launch.of(request, trigger, settings);
    RecordWriter line =
        line(trigger, caller, launch.id()).put(Members.WORK_GROUP, launch.workGroup());
    try {
      StartReply reply = startLaunch.start(launch);
      line.put(Members.EXECUTION_ARN, reply.executionArn());
      switch (reply) {
        case StartReply.Accepted accepted ->
            line.put(Members.MESSAGE, "accepted")
                .put(Members.SESSION_ID, accepted.sessionId())
                .put(Members.CAUSE, accepted.why() == null ? null : accepted.why().toMap());
        case StartReply.Rejected rejected ->
            line.put(Members.MESSAGE, "refused").put(Members.CAUSE, rejected.cause().toMap());
      }
      log.accept(line.map());
      return reply;
    } catch (RuntimeException notStarted) {
      // whoever handles it does not know the launch
      log.accept(line.put(Members.MESSAGE, notStarted.getMessage()).map());
      throw notStarted;
    }
  }

  /**
   * @param caller who requests the launch; null for a direct invocation
   */
  private static RecordWriter line(Trigger trigger, String caller, LaunchId id) {
    return new RecordWriter()
        .put(Members.LAUNCH_ID, id.value())
        .put(Members.TRIGGER, trigger.type())
        .put(Members.CALLER, caller);
  }
}
