package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.language.TaskState;
import java.util.function.Consumer;

/**
 * The integration {@code arn:aws:states:::events:putEvents}, optimized for EventBridge. A detail
 * may be an object. The ARNs of the execution and its state machine are added to the resources.
 */
final class PutEvents implements TaskIntegration {

  static final String RESOURCE = "arn:aws:states:::events:putEvents";
  static final String WAITING = RESOURCE + TaskState.WAIT_FOR_TASK_TOKEN;

  private final AwsJsonService eventBridge;
  private final Caller role;

  PutEvents(AwsJsonService eventBridge, Caller role) {
    this.eventBridge = eventBridge;
    this.role = role;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    if (!(call.arguments() instanceof ObjectNode input)) {
      done.accept(new TaskResult.Failed("States.Runtime", "the arguments are not an object"));
      return;
    }
    for (JsonNode entry : input.path("Entries")) {
      if (entry instanceof ObjectNode object) {
        complete(object, call);
      }
    }
    try {
      ObjectNode reply = eventBridge.call("PutEvents", input, role);
      done.accept(
          reply.path("FailedEntryCount").asInt() > 0
              ? new TaskResult.Failed("EventBridge.FailedEntry", reply.toString())
              : new TaskResult.Succeeded(reply));
    } catch (AwsError error) {
      done.accept(
          new TaskResult.Failed(CallService.errorName("EventBridge", error), error.getMessage()));
    }
  }

  private static void complete(ObjectNode entry, TaskCall call) {
    JsonNode detail = entry.path("Detail");
    if (detail.isContainerNode()) {
      entry.put("Detail", detail.toString());
    }
    if (!entry.hasNonNull("Resources")) {
      entry.putArray("Resources");
    }
    // EventBridge rejects anything but an array
    if (entry.get("Resources") instanceof ArrayNode resources) {
      resources.add(call.executionArn()).add(call.stateMachineArn());
    }
  }
}
