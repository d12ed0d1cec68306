package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;
import java.util.Optional;

/** The operation StopExecution. It returns the time of the end, even of an earlier one. */
final class StopExecution {

  private static final int MAX_ERROR = 256;
  private static final int MAX_CAUSE = 32_768;

  private final Timeline timeline;
  private final Executions executions;

  StopExecution(Timeline timeline, Executions executions) {
    this.timeline = timeline;
    this.executions = executions;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    Optional<String> error = request.text("error", MAX_ERROR);
    Optional<String> cause = request.text("cause", MAX_CAUSE);
    request.validate();
    executions.checkExecutionArn(arn);
    caller.require("states:StopExecution", arn);
    Instant now = timeline.now();
    executions.run(arn, now).stop(error.orElse(null), cause.orElse(null));
    ObjectNode reply = Json.object();
    Instant stopped = executions.execution(arn, now).stopDate().orElseThrow();
    reply.set("stopDate", ApiTimes.of(stopped));
    return reply;
  }
}
