package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LastNet;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.StartLaunch;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Invocations of the start function: each trigger's form in, and the answer in its form. */
public final class StartInvocations {

  private static final String LAUNCH = "POST /sessions";
  private static final Set<String> ROUTES = Set.of(LAUNCH, LaunchCalls.ROUTE);

  private final StartLaunch startLaunch;
  private final LastNet lastNet;
  private final LaunchSettings settings;
  private final Guardrails guardrails;
  private final LaunchCalls launchCalls;

  public StartInvocations(
      StartLaunch startLaunch,
      LastNet lastNet,
      FindLaunch findLaunch,
      LaunchSettings settings,
      Guardrails guardrails) {
    this.startLaunch = startLaunch;
    this.lastNet = lastNet;
    this.launchCalls = new LaunchCalls(findLaunch);
    this.settings = settings;
    this.guardrails = guardrails;
  }

  /**
   * @param payload as Lambda hands it over
   * @param requestId Lambda's id of the invocation
   * @param log takes one line for each thing that happened
   * @return the reply
   * @throws RuntimeException where nobody reads a reply: then Lambda tries again, and at last puts
   *     the delivery into the dead-letter queue
   */
  public String answer(String payload, String requestId, Consumer<String> log) {
    Map<?, ?> map = AskingReader.object(payload);
    String ended = AskingReader.endedExecution(map);
    if (ended != null) {
      log.accept(lastNet.caught(ended));
      return "{}";
    }
    return switch (AskingReader.read(payload, map, requestId)) {
      case Asking.Http http -> answerHttp(http, log);
      case Asking.Direct direct -> answerDirect(direct, requestId, log);
      case Asking.Delivery delivery -> answerDelivery(delivery, requestId, log);
    };
  }

  /** Nobody reads this reply, so what is wrong with the request is told by its outcome. */
  private String answerDelivery(Asking.Delivery delivery, String requestId, Consumer<String> log) {
    try {
      return Json.write(body(start(delivery, log), requestId));
    } catch (InvalidRequestException invalid) {
      Trigger trigger = delivery.trigger();
      startLaunch.reject(
          trigger.launchId(), trigger, Asking.workGroup(delivery.payload()), invalid.violations());
      log.accept("launch %s: %s".formatted(trigger.launchId(), invalid.getMessage()));
      return Json.write(Problem.of(invalid).toMap(requestId));
    }
  }

  private String answerHttp(Asking.Http http, Consumer<String> log) {
    HttpCall call = http.call().onOneOf(ROUTES);
    return call.answered(
        log, () -> call.route().equals(LAUNCH) ? launch(http, log) : launchCalls.answer(call));
  }

  private String launch(Asking.Http http, Consumer<String> log) {
    return switch (start(http, log)) {
      case StartReply.Accepted accepted ->
          HttpReply.json(202, accepted.toMap(), location(accepted));
      case StartReply.Refused refused ->
          HttpReply.problem(Problem.of(refused), http.call().requestId());
    };
  }

  private String answerDirect(Asking.Direct direct, String requestId, Consumer<String> log) {
    try {
      return Json.write(body(start(direct, log), requestId));
    } catch (InvalidRequestException invalid) {
      log.accept(invalid.getMessage());
      return Json.write(Problem.of(invalid).toMap(requestId));
    }
  }

  private StartReply start(Asking asking, Consumer<String> log) {
    StartReply reply =
        startLaunch.start(Launch.of(asking.request(guardrails), asking.trigger(), settings));
    log.accept(line(reply));
    return reply;
  }

  private static Map<String, Object> body(StartReply reply, String requestId) {
    return switch (reply) {
      case StartReply.Accepted accepted -> accepted.toMap();
      case StartReply.Refused refused -> Problem.of(refused).toMap(requestId);
    };
  }

  private static Map<String, String> location(StartReply.Accepted accepted) {
    return Map.of(
        "Location",
        accepted.sessionId() == null
            ? "/launches/" + accepted.launch().id()
            : "/sessions/" + accepted.sessionId());
  }

  private static String line(StartReply reply) {
    String launch =
        "launch "
            + reply.launch().id()
            + " by "
            + reply.launch().triggerType()
            + " in work group "
            + reply.launch().workGroup()
            + ": ";
    return launch
        + switch (reply) {
          case StartReply.Accepted accepted ->
              accepted.sessionId() == null
                  ? "no session yet"
                  : "session " + accepted.sessionId() + " is " + accepted.state();
          case StartReply.Refused refused ->
              "refused, %s: %s".formatted(refused.cause().type(), refused.cause().message());
        };
  }
}
