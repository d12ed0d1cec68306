package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A function whose invocations are seen, and whose role does what Lambda does in its name: it
 * writes the logs of each invocation.
 */
final class WatchedFunction implements LambdaFunction {

  private final FunctionResource resource;
  private final LambdaFunction function;
  private final Caller role;
  private final String logGroupArn;
  private final List<InvocationListener> listeners;

  WatchedFunction(
      FunctionResource resource,
      LambdaFunction function,
      Caller role,
      String logGroupArn,
      List<InvocationListener> listeners) {
    this.resource = resource;
    this.function = function;
    this.role = role;
    this.logGroupArn = logGroupArn;
    this.listeners = listeners;
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    Consumer<InvocationResult> told =
        result -> {
          listeners.forEach(each -> each.invoked(resource.logicalId(), requestId, payload, result));
          answer.accept(result);
        };
    try {
      role.require("logs:CreateLogStream", logGroupArn);
      role.require("logs:PutLogEvents", logGroupArn);
    } catch (AwsError denied) {
      // Lambda runs a function that may not log, and its logs are lost. Here that is told.
      told.accept(notAllowed(denied));
      return;
    }
    function.invoke(requestId, payload, told);
  }

  private static InvocationResult notAllowed(AwsError denied) {
    String payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("errorType", denied.code())
            .put("errorMessage", denied.getMessage())
            .toString();
    return new InvocationResult.FunctionError(
        "Unhandled", payload.getBytes(StandardCharsets.UTF_8));
  }
}
