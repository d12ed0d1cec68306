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
 * What Lambda tells a handler about an invocation.
 *
 * @param left how much of the function's time-out is left
 * @param log gets what the handler logs
 */
public record InProcessContext(
    FunctionIdentity identity, String requestId, Supplier<Duration> left, Consumer<String> log)
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
    return null; // only mobile applications have one, as with the client's context
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) left.get().toMillis();
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
