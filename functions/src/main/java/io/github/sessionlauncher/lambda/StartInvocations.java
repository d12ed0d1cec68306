package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.StartLaunch;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.request.Guardrails;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import java.util.Map;
import java.util.function.Consumer;

/** Invocations of the start function: each trigger's form in, and the answer in its form. */
public final class StartInvocations {

  private final StartLaunch startLaunch;
  private final LaunchSettings settings;
  private final Guardrails guardrails;

  public StartInvocations(StartLaunch startLaunch, LaunchSettings settings, Guardrails guardrails) {
    this.startLaunch = startLaunch;
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
    return switch (AskingReader.read(payload, requestId)) {
      case Asking.Http http -> answerHttp(http, log);
      case Asking.Direct direct -> answerDirect(direct, log);
      case Asking.Delivery delivery -> Json.write(body(start(delivery, log)));
    };
  }

  private String answerHttp(Asking.Http http, Consumer<String> log) {
    try {
      return switch (start(http, log)) {
        case StartReply.Accepted accepted ->
            HttpReply.json(202, accepted.toMap(), location(accepted));
        case StartReply.Refused refused -> HttpReply.problem(Problem.of(refused));
      };
    } catch (InvalidRequestException invalid) {
      log.accept(invalid.getMessage());
      return HttpReply.problem(Problem.of(invalid));
    } catch (LaunchConflictException conflict) {
      log.accept(conflict.getMessage());
      return HttpReply.problem(Problem.of(conflict));
    } catch (LaunchUnavailableException unavailable) {
      log.accept(unavailable.getMessage());
      return HttpReply.problem(Problem.of(unavailable));
    }
  }

  private String answerDirect(Asking.Direct direct, Consumer<String> log) {
    try {
      return Json.write(body(start(direct, log)));
    } catch (InvalidRequestException invalid) {
      log.accept(invalid.getMessage());
      return Json.write(Problem.of(invalid).toMap());
    }
  }

  private StartReply start(Asking asking, Consumer<String> log) {
    StartReply reply =
        startLaunch.start(Launch.of(asking.request(guardrails), asking.trigger(), settings));
    log.accept(line(reply));
    return reply;
  }

  private static Map<String, Object> body(StartReply reply) {
    return switch (reply) {
      case StartReply.Accepted accepted -> accepted.toMap();
      case StartReply.Refused refused -> Problem.of(refused).toMap();
    };
  }

  private static Map<String, String> location(StartReply.Accepted accepted) {
    return accepted.sessionId() == null
        ? Map.of()
        : Map.of("Location", "/sessions/" + accepted.sessionId());
  }

  private static String line(StartReply reply) {
    String launch =
        "launch %s by %s in work group %s: "
            .formatted(
                reply.launch().id(), reply.launch().triggerType(), reply.launch().workGroup());
    return launch
        + switch (reply) {
          case StartReply.Accepted accepted ->
              accepted.sessionId() == null
                  ? "no session yet"
                  : "session %s is %s".formatted(accepted.sessionId(), accepted.state());
          case StartReply.Refused refused ->
              "refused, %s: %s".formatted(refused.cause().type(), refused.cause().message());
        };
  }
}
