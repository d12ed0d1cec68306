package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.lambda.Json;
import io.github.sessionlauncher.lambda.StartInvocations;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.launch.LastNet;
import io.github.sessionlauncher.launch.StartLaunch;
import io.github.sessionlauncher.workflow.StepFunctionsExecutions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The start function: accepts a launch, from any of the four triggers, and tells how it goes. */
public final class StartSessionHandler implements RequestStreamHandler {

  private final StartInvocations invocations;

  /**
   * As Lambda builds it.
   *
   * @throws IllegalStateException if a variable of the environment is missing or wrong
   */
  public StartSessionHandler() {
    this(
        AthenaSessions.client(),
        StepFunctionsExecutions.client(),
        new Environment(System.getenv()),
        InstantSource.system());
  }

  /** As anybody else builds it. */
  public StartSessionHandler(
      AthenaClient athena, SfnClient stepFunctions, Environment environment, InstantSource clock) {
    StepFunctionsExecutions executions =
        new StepFunctionsExecutions(stepFunctions, environment.stateMachineArn());
    this.invocations =
        new StartInvocations(
            new StartLaunch(executions, executions, new AthenaSessions(athena), clock),
            new LastNet(executions, executions),
            new FindLaunch(executions, executions),
            environment.launchSettings(),
            environment.guardrails());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String payload = Json.payload(input);
    String answer =
        invocations.answer(
            payload,
            context.getAwsRequestId(),
            line -> context.getLogger().log(line, LogLevel.INFO));
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }
}
