package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LaunchId;
import io.github.sessionlauncher.launch.LaunchReport;
import io.github.sessionlauncher.launch.StartReply;
import java.util.Map;

/** Calls of the HTTP API about launches. */
public final class LaunchCalls {

  private final FindLaunch findLaunch;

  public LaunchCalls(FindLaunch findLaunch) {
    this.findLaunch = findLaunch;
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

  public APIGatewayV2HTTPResponse find(HttpCall call) {
    String id = call.pathParameter(ReplyBody.LAUNCH_ID);
    if (!LaunchId.isLaunchId(id)) {
      throw notFound("A launch id has 64 hexadecimal digits in lower case.");
    }
    LaunchReport launch =
        findLaunch
            .find(new LaunchId(id))
            .orElseThrow(
                () ->
                    notFound(
                        "There is no launch %s, or its execution ended more than 90 days ago."
                            .formatted(id)));
    return HttpReply.json(200, ReplyBody.launch(launch), Map.of());
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(new Problem(ProblemType.LAUNCH_NOT_FOUND, detail, Map.of()));
  }
}
