package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.language.Timestamps;

/** The part of the context object that is the same in all states until a redrive. */
final class ContextObject {

  private ContextObject() {}

  static ObjectNode of(Execution execution) {
    ObjectNode context = Json.object();
    ObjectNode ofExecution = context.putObject("Execution");
    ofExecution.put("Id", execution.arn());
    ofExecution.set("Input", execution.inputData());
    ofExecution.put("Name", execution.name());
    ofExecution.put("RoleArn", execution.stateMachine().roleArn());
    ofExecution.put("StartTime", Timestamps.format(execution.startDate()));
    ofExecution.put("RedriveCount", execution.redriveCount());
    execution
        .redriveDate()
        .ifPresent(moment -> ofExecution.put("RedriveTime", Timestamps.format(moment)));
    context
        .putObject("StateMachine")
        .put("Id", execution.stateMachine().arn())
        .put("Name", execution.stateMachine().name());
    return context;
  }
}
