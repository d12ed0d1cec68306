package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import java.util.function.Consumer;

/**
 * The integration {@code arn:aws:states:::states:startExecution}, optimized for Step Functions,
 * without waiting for the end ({@code step-functions/latest/dg/connect-stepfunctions}). The input
 * may be an object.
 */
final class StartNestedExecution implements TaskIntegration {

  static final String RESOURCE = "arn:aws:states:::states:startExecution";

  private final AwsJsonService stepFunctions;
  private final Caller role;

  StartNestedExecution(AwsJsonService stepFunctions, Caller role) {
    this.stepFunctions = stepFunctions;
    this.role = role;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    try {
      ObjectNode reply = stepFunctions.call("StartExecution", request(call.arguments()), role);
      ObjectNode result = Json.object();
      result.set("ExecutionArn", reply.get("executionArn"));
      result.set("StartDate", reply.get("startDate"));
      done.accept(new TaskResult.Succeeded(result));
    } catch (AwsError error) {
      done.accept(
          new TaskResult.Failed(CallService.errorName("StepFunctions", error), error.getMessage()));
    }
  }

  private static ObjectNode request(JsonNode arguments) {
    ObjectNode request = Json.object();
    request.set("stateMachineArn", arguments.get("StateMachineArn"));
    if (arguments.has("Name")) {
      request.set("name", arguments.get("Name"));
    }
    JsonNode input = arguments.path("Input");
    if (!input.isMissingNode()) {
      request.put("input", input.isTextual() ? input.textValue() : input.toString());
    }
    return request;
  }
}
