package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People who stop and redrive executions and end sessions; and Athena, which forgets tokens. */
final class OperatorActions {

  static final Caller SOMEBODY = new Caller("somebody", Permissions.ALL);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** See {@code docs/decisions/0012-memory-of-tokens.md}. */
  private static final Duration MEMORY_OF_A_TOKEN = Duration.ofHours(4);

  private static final Duration UNTIL_REDRIVEN = Duration.ofMinutes(20);

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;

  OperatorActions(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
  }

  /** An execution has entered a state, or a session has changed: now and then somebody looks. */
  void look(LaunchTruth launch) {
    Execution execution = launch.latest();
    if (storm.brings(Fault.EXECUTION_STOPPED, "execution", execution.name())) {
      world.timeline().after(storm.draw(Duration.ZERO, LOOK), () -> stop(execution));
    }
    SessionTruth session = launch.session();
    if (session != null && storm.brings(Fault.SESSION_ENDED, "session", session.id())) {
      world.timeline().after(storm.draw(Duration.ZERO, LOOK), () -> end(session));
    }
  }

  private void stop(Execution execution) {
    if (execution.status() != ExecutionStatus.RUNNING) {
      return;
    }
    call("StopExecution", execution);
    if (storm.brings(Fault.EXECUTION_REDRIVEN, "execution", execution.name())) {
      world
          .timeline()
          .after(
              storm.draw(Duration.ZERO, UNTIL_REDRIVEN), () -> call("RedriveExecution", execution));
    }
  }

  private void call(String operation, Execution execution) {
    ObjectNode input = JSON.objectNode().put("executionArn", execution.arn());
    try {
      world.services().stepFunctions().call(operation, input, SOMEBODY);
    } catch (AwsError refused) {
      // it has been redriven by somebody else
    }
  }

  private void end(SessionTruth session) {
    ObjectNode input = JSON.objectNode().put("SessionId", session.id());
    try {
      world.services().athena().call("TerminateSession", input, SOMEBODY);
    } catch (AwsError throttled) {
      // then it goes on
    }
  }

  /** Athena forgets some of the tokens that it need not remember any more. */
  void forget() {
    List<String> old = new ArrayList<>();
    for (LaunchTruth launch : monitor.registry().launches()) {
      SessionTruth session = launch.session();
      if (session != null
          && session.startedAt().plus(MEMORY_OF_A_TOKEN).isBefore(world.timeline().now())
          && storm.brings(Fault.TOKEN_FORGOTTEN, "token", launch.id())) {
        old.add(launch.requestToken());
      }
    }
    old.forEach(world.services().athena()::forgetRequestToken);
  }
}
