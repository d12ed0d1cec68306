package io.github.sessionlauncher.local.inprocess;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The context of an invocation, as a handler receives it from Lambda.
 *
 * @param remainingTime returns the time until the function's time-out
 * @param log receives each line that the handler logs
 */
public record InProcessContext(
    FunctionIdentity identity,
    String requestId,
    Supplier<Duration> remainingTime,
    Consumer<String> log)
    implements Context {

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return identity.logGroupName();
  }

  @Override
  public String getLogStreamName() {
    return "in-process";
  }

  @Override
  public String getFunctionName() {
    return identity.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return identity.arn();
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null; // AWS sets the identity and the client context for mobile applications only
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) remainingTime.get().toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return identity.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message);
      }

      @Override
      public void log(byte[] message) {
        log.accept(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
