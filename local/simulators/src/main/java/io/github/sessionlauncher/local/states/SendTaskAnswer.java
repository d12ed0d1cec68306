package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import io.github.sessionlauncher.local.states.query.JsonataValues;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operations SendTaskSuccess and SendTaskFailure, with the limits and errors of the API
 * reference.
 *
 * <p>As measured on AWS: a text that is no token is {@code InvalidToken}; a token whose attempt is
 * over, because it was answered, timed out or its execution ended, is {@code TaskTimedOut}. Chosen,
 * because the reference explains {@code TaskDoesNotExist} for activities only: a token of an
 * execution that does not exist gets it.
 */
final class SendTaskAnswer {

  private static final int MAX_TOKEN = 2048;
  private static final Pattern ANY = Pattern.compile("(?s).*");
  private static final int MAX_ERROR = 256;
  private static final int MAX_CAUSE = 32_768;

  private final Timeline timeline;
  private final Executions executions;

  SendTaskAnswer(Timeline timeline, Executions executions) {
    this.timeline = timeline;
    this.executions = executions;
  }

  ObjectNode succeed(ApiRequest request, Caller caller) {
    String token = token(request);
    request.requiredText("output");
    String output = request.textOfBytes("output", DataLimit.MAX_BYTES).orElse("");
    request.validate();
    caller.require("states:SendTaskSuccess", "*");
    try {
      JsonNode value = JsonataValues.normalized(JsonReading.JAVASCRIPT.read(output));
      return answer(token, new TaskResult.Succeeded(value));
    } catch (MalformedJson malformed) {
      throw new AwsError("InvalidOutput", "Invalid Output: '%s'".formatted(malformed.getMessage()));
    }
  }

  ObjectNode fail(ApiRequest request, Caller caller) {
    String token = token(request);
    Optional<String> error = request.text("error", MAX_ERROR);
    Optional<String> cause = request.text("cause", MAX_CAUSE);
    request.validate();
    caller.require("states:SendTaskFailure", "*");
    if (error.isEmpty()) {
      throw new AwsError(
          "ValidationException", "SendTaskFailure without the member 'error' is not simulated");
    }
    return answer(token, new TaskResult.Failed(error.get(), cause.orElse(null)));
  }

  private static String token(ApiRequest request) {
    request.requiredText("taskToken");
    return request.text("taskToken", MAX_TOKEN, ANY).orElse("");
  }

  private ObjectNode answer(String text, TaskResult result) {
    TaskToken token =
        TaskToken.read(text)
            .orElseThrow(() -> new AwsError("InvalidToken", "Invalid Token: 'Invalid token'"));
    Execution execution =
        executions
            .find(token.executionArn(), timeline.now())
            .orElseThrow(
                () ->
                    new AwsError(
                        "TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'"));
    ExecutionRun run = executions.run(execution.arn(), timeline.now());
    StateVisit visit = run.visit();
    if (execution.status() != ExecutionStatus.RUNNING || visit == null || !visit.waitsFor(token)) {
      throw new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }
    run.act(() -> visit.answer(result));
    return Json.object();
  }
}
