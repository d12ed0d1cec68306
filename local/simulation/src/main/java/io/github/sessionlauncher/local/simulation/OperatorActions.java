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

/**
 * Operators who stop and redrive executions and terminate sessions; and Athena forgetting tokens.
 */
final class OperatorActions {

  static final Caller OPERATOR = new Caller("operator", Permissions.ALL);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration LONGEST_REACTION = Duration.ofSeconds(5);

  /**
   * Athena remembers a token at least this long, by {@code
   * docs/decisions/0012-memory-of-tokens.md}.
   */
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(4);

  private static final Duration LONGEST_REDRIVE_DELAY = Duration.ofMinutes(20);

  private final InProcessWorld world;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final EndingCallers enders;
  private final SessionUsers users;

  OperatorActions(InProcessWorld world, Storm storm, InvariantMonitor monitor) {
    this.world = world;
    this.storm = storm;
    this.monitor = monitor;
    this.enders = new EndingCallers(world, storm, monitor);
    this.users = new SessionUsers(world, storm);
  }

  /** Reacts to an event of a launch: sometimes stops its execution or terminates its session. */
  void onEvent(LaunchTruth launch) {
    enders.onEvent(launch);
    users.onEvent(launch);
    Execution execution = launch.latest();
    if (storm.injects(Fault.EXECUTION_STOPPED, "execution", execution.name())) {
      world.timeline().after(storm.draw(Duration.ZERO, LONGEST_REACTION), () -> stop(execution));
    }
    SessionTruth session = launch.session();
    if (session != null && storm.injects(Fault.SESSION_ENDED, "session", session.id())) {
      world.timeline().after(storm.draw(Duration.ZERO, LONGEST_REACTION), () -> end(session));
    }
  }

  private void stop(Execution execution) {
    if (execution.status() != ExecutionStatus.RUNNING) {
      return;
    }
    call("StopExecution", execution);
    if (storm.injects(Fault.EXECUTION_REDRIVEN, "execution", execution.name())) {
      world
          .timeline()
          .after(
              storm.draw(Duration.ZERO, LONGEST_REDRIVE_DELAY),
              () -> call("RedriveExecution", execution));
    }
  }

  private void call(String operation, Execution execution) {
    ObjectNode input = JSON.objectNode().put("executionArn", execution.arn());
    try {
      world.services().stepFunctions().call(operation, input, OPERATOR);
    } catch (AwsError refused) {
      // another operator has already redriven it
    }
  }

  private void end(SessionTruth session) {
    ObjectNode input = JSON.objectNode().put("SessionId", session.id());
    try {
      world.services().athena().call("TerminateSession", input, OPERATOR);
    } catch (AwsError throttled) {
      // the session continues
    }
  }

  /** Makes Athena forget some of the tokens that are older than it must remember. */
  void forgetOldTokens() {
    List<String> old = new ArrayList<>();
    for (LaunchTruth launch : monitor.registry().launches()) {
      SessionTruth session = launch.session();
      if (session != null
          && session.startedAt().plus(TOKEN_LIFETIME).isBefore(world.timeline().now())
          && storm.injects(Fault.TOKEN_FORGOTTEN, "token", launch.id())) {
        old.add(launch.requestToken());
      }
    }
    old.forEach(world.services().athena()::forgetRequestToken);
  }
}
