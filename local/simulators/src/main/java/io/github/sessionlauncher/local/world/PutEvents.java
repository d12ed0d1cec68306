package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.query.Datum;
import java.util.function.Consumer;

/**
 * {@code arn:aws:states:::events:putEvents}: the optimized integration with EventBridge. A detail
 * may be an object, and the ARNs of the execution and of its machine are added to the resources.
 */
final class PutEvents implements TaskIntegration {

  static final String RESOURCE = "arn:aws:states:::events:putEvents";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AwsJsonService eventBridge;
  private final Caller role;

  PutEvents(AwsJsonService eventBridge, Caller role) {
    this.eventBridge = eventBridge;
    this.role = role;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    if (!call.data().isObject()) {
      done.accept(new TaskResult.Failed("States.Runtime", "the arguments are no object"));
      return;
    }
    try {
      ObjectNode reply = eventBridge.call("PutEvents", input(call), role);
      done.accept(
          reply.path("FailedEntryCount").asInt() > 0
              ? new TaskResult.Failed("EventBridge.FailedEntry", reply.toString())
              : new TaskResult.Succeeded(reply));
    } catch (AwsError error) {
      String suffix = error.code().endsWith("Exception") ? "" : "Exception";
      done.accept(
          new TaskResult.Failed("EventBridge." + error.code() + suffix, error.getMessage()));
    }
  }

  private static ObjectNode input(TaskCall call) {
    ObjectNode input = JSON.objectNode();
    call.data()
        .members()
        .forEach(
            (name, value) ->
                input.set(
                    name,
                    name.equals("Entries") && value.isArray() ? entries(value, call) : own(value)));
    return input;
  }

  private static ArrayNode entries(Datum list, TaskCall call) {
    ArrayNode entries = JSON.arrayNode();
    for (Datum item : list.items()) {
      entries.add(item.isObject() ? entry(item, call) : own(item));
    }
    return entries;
  }

  private static ObjectNode entry(Datum members, TaskCall call) {
    ObjectNode entry = JSON.objectNode();
    members.members().forEach((name, value) -> entry.set(name, member(name, value)));
    if (!entry.hasNonNull("Resources")) {
      entry.putArray("Resources");
    }
    // what is no list is refused for that
    if (entry.get("Resources") instanceof ArrayNode resources) {
      resources.add(call.executionArn());
      resources.add(call.stateMachineArn());
    }
    return entry;
  }

  private static JsonNode member(String name, Datum value) {
    boolean asText = name.equals("Detail") && (value.isObject() || value.isArray());
    return asText ? JSON.textNode(value.text()) : own(value);
  }

  private static JsonNode own(Datum value) {
    return value.node().deepCopy();
  }
}
