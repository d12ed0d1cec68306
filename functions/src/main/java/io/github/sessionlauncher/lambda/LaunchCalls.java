package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LaunchId;
import java.util.Map;

/** Calls of the HTTP API about launches that there are. */
final class LaunchCalls {

  /** What {@link #answer} answers. */
  static final String ROUTE = "GET /launches/{LaunchId}";

  private final FindLaunch findLaunch;

  LaunchCalls(FindLaunch findLaunch) {
    this.findLaunch = findLaunch;
  }

  String answer(HttpCall call) {
    String id = call.pathParameter("LaunchId");
    return HttpReply.json(200, find(id), Map.of());
  }

  private Map<String, Object> find(String id) {
    if (!LaunchId.isLaunchId(id)) {
      throw notFound("A launch id has 64 hexadecimal digits in lower case.");
    }
    return findLaunch
        .find(new LaunchId(id))
        .orElseThrow(
            () ->
                notFound(
                    "There is no launch %s, or its execution ended more than 90 days ago."
                        .formatted(id)));
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(new Problem(ProblemType.LAUNCH_NOT_FOUND, detail, Map.of()));
  }
}
