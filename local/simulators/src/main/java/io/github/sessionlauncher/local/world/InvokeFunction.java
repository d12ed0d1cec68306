package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.language.TaskState;
import io.github.sessionlauncher.local.states.query.JsonataValues;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** The integration {@code arn:aws:states:::lambda:invoke}, optimized for Lambda. */
final class InvokeFunction implements TaskIntegration {

  static final String RESOURCE = "arn:aws:states:::lambda:invoke";
  static final String WAITING = RESOURCE + TaskState.WAIT_FOR_TASK_TOKEN;

  private final Map<String, LambdaFunction> functionsByArn;
  private final Caller role;
  private final RandomIds requestIds;

  InvokeFunction(Map<String, LambdaFunction> functionsByArn, Caller role, RandomIds requestIds) {
    this.functionsByArn = functionsByArn;
    this.role = role;
    this.requestIds = requestIds;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    String arn = call.arguments().path("FunctionName").asText();
    try {
      role.require("lambda:InvokeFunction", arn);
      LambdaFunction function = functionsByArn.get(arn);
      if (function == null) {
        throw new AwsError("ResourceNotFoundException", "Function not found: " + arn);
      }
      function.invoke(
          requestIds.uuid(),
          event(call.arguments().path("Payload")),
          result -> done.accept(result(result)));
    } catch (AwsError error) {
      done.accept(
          new TaskResult.Failed("Lambda." + exceptionName(error.code()), error.getMessage()));
    }
  }

  private static String exceptionName(String code) {
    return code.endsWith("Exception") ? code : code + "Exception";
  }

  private static TaskResult result(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered answered -> succeeded(answered.payload());
      case InvocationResult.FunctionError error -> failed(error.payload());
      case InvocationResult.Throttled throttled ->
          new TaskResult.Failed(
              "Lambda.TooManyRequestsException", "Rate Exceeded. (" + throttled.reason() + ")");
    };
  }

  /** Wraps the function's payload as Step Functions does. */
  private static TaskResult succeeded(byte[] payload) {
    ObjectNode result = Json.object().put("ExecutedVersion", "$LATEST");
    try {
      result.set("Payload", JsonataValues.normalized(JsonReading.JAVASCRIPT.read(payload)));
    } catch (MalformedJson malformed) {
      return new TaskResult.Failed(
          "Lambda.Unknown", "The function's response is not JSON: " + malformed.getMessage());
    }
    result.put("StatusCode", 200);
    result.putObject("SdkHttpMetadata").put("HttpStatusCode", 200);
    result.putObject("SdkResponseMetadata");
    return new TaskResult.Succeeded(result);
  }

  /**
   * Returns a failure with the exception's class name as error and the complete error report as
   * cause.
   */
  private static TaskResult failed(byte[] payload) {
    String cause = new String(payload, StandardCharsets.UTF_8);
    try {
      String type = JsonReading.TOLERANT.read(payload).path("errorType").asText("");
      return new TaskResult.Failed(type.isEmpty() ? "Lambda.Unknown" : type, cause);
    } catch (MalformedJson malformed) {
      return new TaskResult.Failed("Lambda.Unknown", cause);
    }
  }

  private static byte[] event(JsonNode payload) {
    return Json.bytes(payload.isMissingNode() ? Json.object() : payload);
  }
}
