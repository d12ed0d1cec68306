package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.lambda.StatusInvocations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.athena.AthenaClient;

/** The status function: looks at a session for the state machine. */
public final class SessionStatusHandler implements RequestStreamHandler {

  private final StatusInvocations invocations;

  /**
   * The constructor for Lambda, with a client and settings from the environment.
   *
   * @throws IllegalStateException if an environment variable is invalid
   */
  public SessionStatusHandler() {
    this(AthenaSessions.client(Clients.ATHENA_ATTEMPT), new Environment(System.getenv()));
  }

  /** The constructor for tests and local runs, with their own client. */
  public SessionStatusHandler(AthenaClient athena, Environment environment) {
    this.invocations =
        new StatusInvocations(
            new AthenaSessions(athena, environment.capacityPattern()),
            environment.lookPriceSeconds());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String result = invocations.handle(input, line -> context.getLogger().log(line, LogLevel.INFO));
    output.write(result.getBytes(StandardCharsets.UTF_8));
  }
}
