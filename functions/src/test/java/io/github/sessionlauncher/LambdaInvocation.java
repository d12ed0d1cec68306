package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invocations of a function as Lambda makes them: bytes in, bytes out, and lines of a log. */
final class LambdaInvocation implements Context {

  private final List<String> log = new ArrayList<>();
  private final String requestId;

  LambdaInvocation() {
    this("lambda-request");
  }

  /**
   * @param requestId Lambda's id of the invocations
   */
  LambdaInvocation(String requestId) {
    this.requestId = requestId;
  }

  /** Returns the result of the handler. */
  String invoke(RequestStreamHandler handler, String payload) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), output, this);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Returns the logged lines in order. */
  List<String> log() {
    return log;
  }

  /** Returns the only logged line, without the members that are in each line. */
  Map<String, Object> line() {
    if (log.size() != 1 || !log.getFirst().endsWith("}\n")) {
      throw new AssertionError("not one line: " + log);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    Json.readObject(log.getFirst().strip())
        .forEach((name, value) -> line.put((String) name, value));
    if (!requestId.equals(line.remove("AWSRequestId"))
        || !"INFO".equals(line.remove("level"))
        || !(line.remove("timestamp") instanceof String)) {
      throw new AssertionError("not a line of this invocation: " + log);
    }
    return line;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        throw new AssertionError("Lambda would wrap this line: " + message);
      }

      @Override
      public void log(byte[] message) {
        log.add(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "function";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 30_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }
}
