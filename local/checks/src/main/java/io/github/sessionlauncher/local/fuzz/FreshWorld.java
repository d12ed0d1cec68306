package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.queues.SimulatedSqs;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.template.Account;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.ServiceOptions;
import io.github.sessionlauncher.local.world.ServiceOptions.Ways;
import io.github.sessionlauncher.local.world.Services;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Simulated services that are replaced for every input, so that no input depends on another. Their
 * virtual time advances only when a border advances it.
 */
final class FreshWorld {

  static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  static final Caller CALLER =
      new Caller("arn:aws:iam::" + Account.LOCAL_ID + ":user/ada", Permissions.ALL);

  private static final long SEED = 20260312;

  /** Work groups that accept every valid call, so that each refusal is caused by the input. */
  private static final List<WorkGroup> WORK_GROUPS =
      WorkGroup.STANDARD.stream()
          .filter(group -> List.of("spark", "spark-3-5", "primary").contains(group.name()))
          .toList();

  /** No task ends, and no status event arrives. */
  private static final ServiceOptions HALTED =
      ServiceOptions.STANDARD
          .withAthena(WORK_GROUPS, Quotas.STANDARD)
          .withWays(
              new Ways(
                  (resource, integration) -> (call, done) -> {},
                  UnaryOperator.identity(),
                  (event, deliver) -> {},
                  Reads.CURRENT));

  private static final LambdaFunction DOES_NOTHING =
      (requestId, payload, answer) -> answer.accept(new InvocationResult.Answered(payload));

  private final Stack stack;
  private final ServiceOptions options;
  private final Function<FunctionResource, LambdaFunction> functions;
  private final List<Execution> started = new ArrayList<>();
  private VirtualTimeline timeline;
  private Services services;

  /** Makes a world in which no task ends, no status event arrives, and events invoke no handler. */
  FreshWorld(Stack stack) {
    this(stack, HALTED, resource -> DOES_NOTHING);
  }

  /**
   * Makes a world.
   *
   * @param functions makes the function of a resource
   */
  FreshWorld(
      Stack stack, ServiceOptions options, Function<FunctionResource, LambdaFunction> functions) {
    this.stack = stack;
    this.options = options.withDefinitionsOf(stack);
    this.functions = functions;
    reset();
  }

  /** Replaces the services and forgets everything that was started. */
  void reset() {
    timeline = new VirtualTimeline(START);
    services = new Services(timeline, new SplittableRandom(SEED), stack, functions, options);
    started.clear();
    services
        .stepFunctions()
        .listen(
            new ExecutionListener() {
              @Override
              public void statusChanged(Execution execution) {
                if (execution.status() == ExecutionStatus.RUNNING) {
                  started.add(execution);
                }
              }
            });
  }

  Stack stack() {
    return stack;
  }

  VirtualTimeline timeline() {
    return timeline;
  }

  SimulatedAthena athena() {
    return services.athena();
  }

  SimulatedStepFunctions stepFunctions() {
    return services.stepFunctions();
  }

  SimulatedEventBridge eventBridge() {
    return services.eventBridge();
  }

  SimulatedSqs sqs() {
    return new SimulatedSqs(
        services.queues().values(),
        Account.LOCAL_ID,
        URI.create("http://127.0.0.1"),
        Reads.CURRENT);
  }

  /** Returns the executions that were started, oldest first. */
  List<Execution> started() {
    return started;
  }

  /** Returns the number of sessions that were started. */
  int sessions() {
    return athena().sessions().size();
  }

  /** Starts a session in the work group {@code spark}, and returns its id. */
  String startSession() {
    ObjectNode request = Json.object().put("WorkGroup", "spark");
    request.putObject("EngineConfiguration");
    return athena().call("StartSession", request, CALLER).get("SessionId").textValue();
  }

  /** Starts an execution of the launcher, and returns its ARN. */
  String startExecution(String name, String input) {
    ObjectNode request =
        Json.object()
            .put("stateMachineArn", stateMachineArn())
            .put("name", name)
            .put("input", input);
    return stepFunctions().call("StartExecution", request, CALLER).get("executionArn").textValue();
  }

  void stopExecution(String arn, String cause) {
    ObjectNode request = Json.object().put("executionArn", arn).put("cause", cause);
    stepFunctions().call("StopExecution", request, CALLER);
  }

  /** Returns the ARN of the state machine {@code SessionLauncher}. */
  String stateMachineArn() {
    return stack.get(StateMachineResource.class, "SessionLauncher").arn();
  }
}
