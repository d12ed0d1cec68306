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
 * Wraps a function: it notifies the listeners of each invocation and checks that the function's
 * role may write the logs, as Lambda does on its behalf.
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
    Consumer<InvocationResult> notifying =
        result -> {
          listeners.forEach(each -> each.invoked(resource.logicalId(), requestId, payload, result));
          answer.accept(result);
        };
    try {
      role.require("logs:CreateLogStream", logGroupArn);
      role.require("logs:PutLogEvents", logGroupArn);
    } catch (AwsError denied) {
      // Lambda runs a function without this permission and drops its logs; the simulator reports it
      notifying.accept(accessDenied(denied));
      return;
    }
    function.invoke(requestId, payload, notifying);
  }

  private static InvocationResult accessDenied(AwsError denied) {
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
