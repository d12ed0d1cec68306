package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.EventTarget;
import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.template.Account;
import io.github.sessionlauncher.local.template.EventBusResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The simulated services, new for every input, so that no input depends on another; and what was
 * started in them. Their time stands still unless somebody lets it go on, and the tasks of their
 * state machines are never done.
 */
final class FreshWorld {

  static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  static final Caller ANYBODY =
      new Caller("arn:aws:iam::" + Account.LOCAL_ID + ":user/ada", Permissions.ALL);

  private static final long SEED = 20260312;
  private static final TaskIntegration NEVER_DONE = (call, done) -> {};

  /** Those that take all calls: what is refused is the input's own fault. */
  private static final List<WorkGroup> WORK_GROUPS =
      WorkGroup.STANDARD.stream()
          .filter(group -> List.of("spark", "spark-3-5", "primary").contains(group.name()))
          .toList();

  private static final EventTarget TAKES_ALL =
      (invocation, done) -> {
        // over the network it is text
        invocation.payload().toString();
        done.accept(new Receipt.Delivered());
      };

  private final Stack stack;
  private final Set<String> targets;
  private final List<StateMachine> machines;
  private final List<Execution> started = new ArrayList<>();
  private VirtualTimeline timeline;
  private SimulatedAthena athena;
  private SimulatedStepFunctions stepFunctions;
  private SimulatedEventBridge eventBridge;

  FreshWorld(Stack stack) {
    this.stack = stack;
    this.targets =
        stack.all(RuleResource.class).stream()
            .flatMap(rule -> rule.rule().targets().stream())
            .map(Target::arn)
            .collect(Collectors.toSet());
    Map<String, TaskIntegration> integrations =
        Stream.of(
                "arn:aws:states:::lambda:invoke",
                "arn:aws:states:::events:putEvents",
                "arn:aws:states:::aws-sdk:athena:terminateSession")
            .collect(Collectors.toMap(resource -> resource, resource -> NEVER_DONE));
    this.machines =
        stack.all(StateMachineResource.class).stream()
            .map(
                each ->
                    StateMachine.create(
                        each.arn(),
                        each.name(),
                        each.roleArn(),
                        each.definition().toString(),
                        integrations))
            .toList();
    renew();
  }

  /** Forgets everything. */
  void renew() {
    SplittableRandom random = new SplittableRandom(SEED);
    timeline = new VirtualTimeline(START);
    Account account = stack.account();
    athena =
        new SimulatedAthena(
            timeline,
            random,
            new AthenaAccount(account.partition(), account.region(), account.id()),
            WORK_GROUPS,
            Quotas.STANDARD);
    stepFunctions = new SimulatedStepFunctions(timeline, random);
    machines.forEach(stepFunctions::create);
    eventBridge = new SimulatedEventBridge(timeline, random, account.id(), account.region());
    stack.all(EventBusResource.class).forEach(bus -> eventBridge.addBus(bus.name()));
    stack.all(RuleResource.class).forEach(rule -> eventBridge.addRule(rule.rule()));
    targets.forEach(arn -> eventBridge.addTarget(arn, TAKES_ALL, rule -> true));
    started.clear();
    stepFunctions.listen(
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
    return athena;
  }

  SimulatedStepFunctions stepFunctions() {
    return stepFunctions;
  }

  SimulatedEventBridge eventBridge() {
    return eventBridge;
  }

  /** The executions that were started, oldest first. */
  List<Execution> started() {
    return started;
  }

  /** How many sessions were started. */
  int sessions() {
    return athena.sessions().size();
  }

  /** A session that is there, in the work group {@code spark}. */
  String startSession() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("WorkGroup", "spark");
    request.putObject("EngineConfiguration");
    return athena.call("StartSession", request, ANYBODY).get("SessionId").textValue();
  }

  /** An execution of the launcher that is there, and runs. */
  String startExecution(String name, String input) {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("stateMachineArn", machine())
            .put("name", name)
            .put("input", input);
    return stepFunctions.call("StartExecution", request, ANYBODY).get("executionArn").textValue();
  }

  void stopExecution(String arn, String cause) {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("executionArn", arn).put("cause", cause);
    stepFunctions.call("StopExecution", request, ANYBODY);
  }

  /** The ARN of the state machine that launches. */
  String machine() {
    return stack.get(StateMachineResource.class, "SessionLauncher").arn();
  }
}
