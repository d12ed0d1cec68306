package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.athena.AthenaCalculations;
import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.aws.Priming;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.lambda.JsonLog;
import io.github.sessionlauncher.lambda.Metrics;
import io.github.sessionlauncher.lambda.StatusInvocations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.services.athena.AthenaClient;

/** The status function: looks at a session for the state machine. */
public final class SessionStatusHandler implements RequestStreamHandler {

  private final StatusInvocations invocations;
  private final InstantSource clock;

  /**
   * The constructor for Lambda, with a client and settings from the environment.
   *
   * @throws IllegalStateException if an environment variable is missing or invalid
   */
  public SessionStatusHandler() {
    Environment environment = new Environment(System.getenv());
    AthenaClient athena = AthenaSessions.client(Clients.ATHENA_ATTEMPT);
    this(athena, environment, InstantSource.system());
    Priming.run(
        "status.json",
        environment.someWorkGroup(),
        payload -> invocations.handle(payload, line -> {}),
        athena);
  }

  /** The constructor for tests and local runs, with their own client and clock. */
  public SessionStatusHandler(AthenaClient athena, Environment environment, InstantSource clock) {
    this.clock = clock;
    this.invocations =
        new StatusInvocations(
            new AthenaSessions(athena, environment.capacityPattern()),
            new AthenaCalculations(athena, environment.capacityPattern()),
            environment.lookPriceSeconds(),
            environment.dpuHourPrice(),
            new Metrics(environment.metricsNamespace(), clock));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String result = invocations.handle(input, new JsonLog(context, clock));
    output.write(result.getBytes(StandardCharsets.UTF_8));
  }
}
