package io.github.sessionlauncher.local.functions.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Returns its environment, context and process id; also logs a line in each possible way. */
public final class EnvironmentReporter implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    System.out.println("a line on standard output");
    System.err.println("a line on standard error");
    context.getLogger().log("a line by the logger");
    context.getLogger().log("another");
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(System.getenv())
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    lines.append("request id=").append(context.getAwsRequestId()).append('\n');
    lines.append("arn=").append(context.getInvokedFunctionArn()).append('\n');
    lines.append("memory=").append(context.getMemoryLimitInMB()).append('\n');
    lines.append("remaining=").append(context.getRemainingTimeInMillis()).append('\n');
    lines.append("process=").append(ProcessHandle.current().pid()).append('\n');
    output.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
