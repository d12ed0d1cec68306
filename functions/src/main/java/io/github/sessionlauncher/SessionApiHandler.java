package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.aws.Priming;
import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.http.LaunchCalls;
import io.github.sessionlauncher.http.SessionCalls;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.lambda.HttpEnvelope;
import io.github.sessionlauncher.lambda.JsonLog;
import io.github.sessionlauncher.launch.FindLaunch;
import io.github.sessionlauncher.workflow.StepFunctionsExecutions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The API function: shows, lists and ends sessions and launches for callers of the HTTP API. The
 * state machine never calls it, so its callers cannot delay a look.
 */
public final class SessionApiHandler implements RequestStreamHandler {

  private final Map<String, HttpCall.Handler> routes;
  private final InstantSource clock;

  /**
   * The constructor for Lambda, with clients and settings from the environment.
   *
   * @throws IllegalStateException if an environment variable is missing or invalid
   */
  public SessionApiHandler() {
    Environment environment = new Environment(System.getenv());
    AthenaClient athena = AthenaSessions.client(Clients.CALLER_ATTEMPT);
    SfnClient stepFunctions = StepFunctionsExecutions.client();
    this(
        athena,
        stepFunctions,
        environment,
        InstantSource.system(),
        pause -> LockSupport.parkNanos(pause.toNanos()));
    Priming.run(
        "api.json",
        environment.someWorkGroup(),
        payload -> HttpEnvelope.handle(payload, routes, line -> {}),
        athena,
        stepFunctions);
  }

  /** The constructor for tests and local runs, with their own clients, clock and pauses. */
  public SessionApiHandler(
      AthenaClient athena,
      SfnClient stepFunctions,
      Environment environment,
      InstantSource clock,
      Consumer<Duration> pause) {
    this.clock = clock;
    AthenaSessions sessions = new AthenaSessions(athena, Optional.empty());
    SessionCalls session =
        new SessionCalls(
            sessions, environment.allowedWorkGroups(), environment.deletesAnySession());
    StepFunctionsExecutions executions =
        new StepFunctionsExecutions(stepFunctions, environment.stateMachineArn());
    LaunchCalls launch =
        new LaunchCalls(new FindLaunch(executions, clock, pause), environment.allowedWorkGroups());
    this.routes =
        Map.of(
            "GET /sessions", session::list,
            "GET /sessions/{SessionId}", session::show,
            "DELETE /sessions/{SessionId}", session::terminate,
            "GET /launches/{LaunchId}", launch::show,
            "DELETE /launches/{LaunchId}", call -> launch.end(call, sessions));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String result = HttpEnvelope.handle(input, routes, new JsonLog(context, clock));
    output.write(result.getBytes(StandardCharsets.UTF_8));
  }
}
