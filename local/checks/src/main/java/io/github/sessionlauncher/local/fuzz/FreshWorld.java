package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
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
import io.github.sessionlauncher.local.world.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The simulated services, new for every input, so that no input depends on another; and what was
 * started in them. Their time stands still unless a border lets it go on.
 */
final class FreshWorld {

  static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  static final Caller ANYBODY =
      new Caller("arn:aws:iam::" + Account.LOCAL_ID + ":user/ada", Permissions.ALL);

  private static final long SEED = 20260312;

  /** Those that take all calls: what is refused is the input's own fault. */
  private static final List<WorkGroup> WORK_GROUPS =
      WorkGroup.STANDARD.stream()
          .filter(group -> List.of("spark", "spark-3-5", "primary").contains(group.name()))
          .toList();

  /** Nothing follows from what is started: no task ends, and no status event arrives. */
  private static final ServiceOptions HALTED =
      ServiceOptions.STANDARD
          .withAthena(WORK_GROUPS, Quotas.STANDARD)
          .withWays(
              (resource, integration) -> (call, done) -> {},
              UnaryOperator.identity(),
              (event, deliver) -> {});

  private static final LambdaFunction DOES_NOTHING =
      (requestId, payload, answer) -> answer.accept(new InvocationResult.Answered(payload));

  private final Stack stack;
  private final ServiceOptions options;
  private final Function<FunctionResource, LambdaFunction> functions;
  private final List<Execution> started = new ArrayList<>();
  private VirtualTimeline timeline;
  private Services services;

  /** A world in which nothing follows from what is started, and events invoke no handler. */
  FreshWorld(Stack stack) {
    this(stack, HALTED, resource -> DOES_NOTHING);
  }

  /**
   * @param functions makes a function of what the template says of it
   */
  FreshWorld(
      Stack stack, ServiceOptions options, Function<FunctionResource, LambdaFunction> functions) {
    this.stack = stack;
    this.options = options.withDefinitionsOf(stack);
    this.functions = functions;
    renew();
  }

  /** Forgets everything. */
  void renew() {
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

  /** The executions that were started, oldest first. */
  List<Execution> started() {
    return started;
  }

  /** How many sessions were started. */
  int sessions() {
    return athena().sessions().size();
  }

  /** A session that is there, in the work group {@code spark}. */
  String startSession() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("WorkGroup", "spark");
    request.putObject("EngineConfiguration");
    return athena().call("StartSession", request, ANYBODY).get("SessionId").textValue();
  }

  /** An execution of the launcher that is there, and runs. */
  String startExecution(String name, String input) {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("stateMachineArn", machine())
            .put("name", name)
            .put("input", input);
    return stepFunctions().call("StartExecution", request, ANYBODY).get("executionArn").textValue();
  }

  void stopExecution(String arn, String cause) {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("executionArn", arn).put("cause", cause);
    stepFunctions().call("StopExecution", request, ANYBODY);
  }

  /** The ARN of the state machine that launches. */
  String machine() {
    return stack.get(StateMachineResource.class, "SessionLauncher").arn();
  }
}
