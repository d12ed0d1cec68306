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
import io.github.sessionlauncher.lambda.StartInvocations;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LastNet;
import io.github.sessionlauncher.launch.StartLaunch;
import io.github.sessionlauncher.launch.Sweep;
import io.github.sessionlauncher.workflow.StepFunctionsExecutions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The start function: accepts launches from all four triggers. */
public final class StartSessionHandler implements RequestStreamHandler {

  private final StartInvocations invocations;
  private final InstantSource clock;

  /**
   * The constructor for Lambda, with clients and settings from the environment.
   *
   * @throws IllegalStateException if an environment variable is missing or invalid
   */
  public StartSessionHandler() {
    Environment environment = new Environment(System.getenv());
    AthenaClient athena = AthenaSessions.client(Clients.ATHENA_ATTEMPT);
    SfnClient stepFunctions = StepFunctionsExecutions.client();
    this(
        athena,
        stepFunctions,
        environment,
        InstantSource.system(),
        pause -> LockSupport.parkNanos(pause.toNanos()));
    Priming.run(
        "start.json",
        environment.someWorkGroup(),
        payload -> invocations.handle(payload, "priming", line -> {}),
        athena,
        stepFunctions);
  }

  /** The constructor for tests and local runs, with their own clients, clock and pauses. */
  public StartSessionHandler(
      AthenaClient athena,
      SfnClient stepFunctions,
      Environment environment,
      InstantSource clock,
      Consumer<Duration> pause) {
    this.clock = clock;
    StepFunctionsExecutions executions =
        new StepFunctionsExecutions(stepFunctions, environment.stateMachineArn());
    this.invocations =
        new StartInvocations(
            new StartLaunch(
                executions,
                new AthenaSessions(athena, environment.capacityPattern()),
                new AthenaCalculations(athena, environment.capacityPattern()),
                clock),
            new LastNet(executions),
            lastNetArn ->
                new Sweep(
                    executions, new StepFunctionsExecutions(stepFunctions, lastNetArn), clock),
            new FindLaunch(executions, clock, pause),
            environment.launchSettings(),
            environment.guardrails(),
            new Metrics(environment.metricsNamespace(), clock));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String result =
        invocations.handle(input, context.getAwsRequestId(), new JsonLog(context, clock));
    output.write(result.getBytes(StandardCharsets.UTF_8));
  }
}
