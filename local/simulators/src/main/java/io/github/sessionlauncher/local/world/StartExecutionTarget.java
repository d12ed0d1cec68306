package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.events.EventTarget;
import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.events.TargetInvocation;
import java.util.function.Consumer;

/**
 * A state machine as the target of a rule: EventBridge starts an execution with the target's role.
 * The execution's name consists of the event's id and a new UUID, so a redelivered event starts
 * another execution.
 */
final class StartExecutionTarget implements EventTarget {

  private static final String EVENT_BRIDGE = "events.amazonaws.com";
  private static final int SERVICE_ERROR = 500;

  private final AwsJsonService stepFunctions;
  private final Roles roles;
  private final RandomIds ids;

  StartExecutionTarget(AwsJsonService stepFunctions, Roles roles, RandomIds ids) {
    this.stepFunctions = stepFunctions;
    this.roles = roles;
    this.ids = ids;
  }

  @Override
  public void deliver(TargetInvocation invocation, Consumer<Receipt> done) {
    String role = invocation.target().roleArn().orElse("");
    if (!roles.trusts(role, EVENT_BRIDGE)) {
      done.accept(
          new Receipt.Refused(
              "FAILED_TO_ASSUME_ROLE",
              "%s cannot assume the role '%s'".formatted(EVENT_BRIDGE, role),
              false));
      return;
    }
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("stateMachineArn", invocation.target().arn());
    request.put("name", invocation.eventId() + "_" + ids.uuid());
    request.put("input", invocation.payload().toString());
    try {
      stepFunctions.call("StartExecution", request, roles.caller(role, "EventBridge"));
      done.accept(new Receipt.Delivered());
    } catch (AwsError error) {
      done.accept(refused(error));
    }
  }

  /** Maps an error to EventBridge's error code and whether EventBridge retries. */
  private static Receipt refused(AwsError error) {
    if (error.status() >= SERVICE_ERROR) {
      return new Receipt.Refused("INTERNAL_ERROR", error.getMessage(), true);
    }
    return switch (error.code()) {
      case "ThrottlingException" -> new Receipt.Refused("THROTTLING", error.getMessage(), true);
      case "ExecutionLimitExceeded" ->
          new Receipt.Refused("RESOURCE_LIMIT_EXCEEDED", error.getMessage(), true);
      case "AccessDeniedException" ->
          new Receipt.Refused("NO_PERMISSIONS", error.getMessage(), false);
      case "StateMachineDoesNotExist", "StateMachineDeleting" ->
          new Receipt.Refused("NO_RESOURCE", error.getMessage(), false);
      default -> new Receipt.Refused("INVALID_PARAMETER", error.getMessage(), false);
    };
  }
}
