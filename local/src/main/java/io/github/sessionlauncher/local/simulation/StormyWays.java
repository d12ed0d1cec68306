package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.world.BestEffort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The ways between functions, state machine and services while a storm blows. */
final class StormyWays implements Interference {

  private static final byte[] DEATH =
      "{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"Error: Runtime exited with error: signal: killed\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final Storm storm;

  StormyWays(Storm storm) {
    this.storm = storm;
  }

  /** The end of a process: no handler can catch it as an exception. */
  private static final class ProcessDeath extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDeath() {
      super("the process died", null, false, false);
    }
  }

  /** What a dead process leaves to whoever invoked it. */
  private static final class Exited extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public SdkHttpClient overHttp(SdkHttpClient way) {
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() throws IOException {
            return send(way, request);
          }

          @Override
          public void abort() {
            // nothing is ever under way
          }
        };
      }

      @Override
      public void close() {
        way.close();
      }
    };
  }

  private HttpExecuteResponse send(SdkHttpClient way, HttpExecuteRequest request)
      throws IOException {
    if (storm.brings(Fault.DEATH_BEFORE_CALL)) {
      throw new ProcessDeath();
    }
    if (storm.brings(Fault.REQUEST_LOST)) {
      throw new IOException("simulated: the connection broke before the request was sent");
    }
    if (storm.brings(Fault.THROTTLED)) {
      return Refusals.throttled();
    }
    if (storm.brings(Fault.SERVER_ERROR)) {
      return Refusals.serverError();
    }
    if (storm.brings(Fault.REQUEST_TWICE)) {
      way.prepareRequest(request).call();
    }
    HttpExecuteResponse response = way.prepareRequest(request).call();
    if (storm.brings(Fault.DEATH_AFTER_CALL)) {
      throw new ProcessDeath();
    }
    if (storm.brings(Fault.REPLY_LOST)) {
      throw new IOException("simulated: the connection broke before the reply came");
    }
    return response;
  }

  @Override
  public RequestStreamHandler overHandler(RequestStreamHandler handler) {
    return (input, output, context) -> {
      try {
        handler.handleRequest(input, output, context);
      } catch (ProcessDeath death) {
        throw new Exited();
      }
    };
  }

  @Override
  public LambdaFunction overFunction(Timeline timeline, LambdaFunction function) {
    return (requestId, payload, answer) -> {
      if (storm.brings(Fault.INVOCATION_THROTTLED)) {
        timeline.soon(
            () ->
                answer.accept(new InvocationResult.Throttled("ConcurrentInvocationLimitExceeded")));
        return;
      }
      function.invoke(
          requestId,
          payload,
          result ->
              answer.accept(
                  hasExited(result) || storm.brings(Fault.RESULT_LOST)
                      ? new InvocationResult.FunctionError("Unhandled", DEATH)
                      : result));
    };
  }

  private static boolean hasExited(InvocationResult result) {
    return result instanceof InvocationResult.FunctionError error
        && new String(error.payload(), StandardCharsets.UTF_8).contains(Exited.class.getName());
  }

  @Override
  public AwsJsonService overTask(AwsJsonService service) {
    return new AwsJsonService() {
      @Override
      public String targetPrefix() {
        return service.targetPrefix();
      }

      @Override
      public String jsonVersion() {
        return service.jsonVersion();
      }

      @Override
      public ObjectNode call(String operation, ObjectNode input, Caller caller) {
        if (storm.brings(Fault.TASK_LOST)) {
          throw internalError();
        }
        ObjectNode reply = service.call(operation, input, caller);
        if (storm.brings(Fault.TASK_REPLY_LOST)) {
          throw internalError();
        }
        return reply;
      }
    };
  }

  private static AwsError internalError() {
    return new AwsError(500, "InternalServerException", "simulated: an internal error", Map.of());
  }

  @Override
  public BestEffort overStatusEvents(Timeline timeline) {
    return (event, deliver) -> {
      if (storm.brings(Fault.STATUS_TWICE)) {
        timeline.after(Duration.ofSeconds(storm.draw(600)), deliver);
      }
      if (storm.brings(Fault.STATUS_LATE)) {
        timeline.after(Duration.ofSeconds(storm.draw(3600)), deliver);
      } else {
        deliver.run();
      }
    };
  }
}
