package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.functions.RequestIds;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.DatumReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** {@code arn:aws:states:::lambda:invoke}: the optimized integration with Lambda. */
final class InvokeFunction implements TaskIntegration {

  static final String RESOURCE = "arn:aws:states:::lambda:invoke";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, LambdaFunction> functionsByArn;
  private final Caller role;
  private final RequestIds requestIds;

  InvokeFunction(Map<String, LambdaFunction> functionsByArn, Caller role, RequestIds requestIds) {
    this.functionsByArn = functionsByArn;
    this.role = role;
    this.requestIds = requestIds;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    Datum name = call.data().member("FunctionName");
    String arn = name == null ? "" : String.valueOf(name.value());
    try {
      role.require("lambda:InvokeFunction", arn);
      LambdaFunction function = functionsByArn.get(arn);
      if (function == null) {
        throw new AwsError("ResourceNotFoundException", "Function not found: " + arn);
      }
      function.invoke(
          requestIds.uuid(),
          event(call.data().member("Payload")),
          result -> done.accept(result(result)));
    } catch (AwsError error) {
      done.accept(new TaskResult.Failed("Lambda." + named(error.code()), error.getMessage()));
    }
  }

  private static String named(String code) {
    return code.endsWith("Exception") ? code : code + "Exception";
  }

  private static TaskResult result(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered answered -> answered(answered.payload());
      case InvocationResult.FunctionError error -> failed(error.payload());
      case InvocationResult.Throttled throttled ->
          new TaskResult.Failed(
              "Lambda.TooManyRequestsException", "Rate Exceeded. (" + throttled.reason() + ")");
    };
  }

  /** What the function returned, as Step Functions wraps it. */
  private static TaskResult answered(byte[] payload) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ExecutedVersion", "$LATEST");
    try {
      result.put("Payload", DatumReader.read(payload).value());
    } catch (IOException notJson) {
      return new TaskResult.Failed(
          "Lambda.Unknown", "The function's reply is no JSON: " + notJson.getMessage());
    }
    result.put("StatusCode", 200);
    result.put("SdkHttpMetadata", Map.of("HttpStatusCode", 200));
    result.put("SdkResponseMetadata", Map.of());
    return new TaskResult.Succeeded(Datum.ofValue(result));
  }

  /** The error's name is what the function threw; the cause is the whole of what it reported. */
  private static TaskResult failed(byte[] payload) {
    String cause = new String(payload, StandardCharsets.UTF_8);
    try {
      String type = JSON.readTree(payload).path("errorType").asText("");
      return new TaskResult.Failed(type.isEmpty() ? "Lambda.Unknown" : type, cause);
    } catch (IOException notJson) {
      return new TaskResult.Failed("Lambda.Unknown", cause);
    }
  }

  private static byte[] event(Datum payload) {
    return payload == null
        ? new byte[] {'{', '}'}
        : payload.text().getBytes(StandardCharsets.UTF_8);
  }
}
