package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is the same in the context object for an execution until it is redriven. */
final class ContextObject {

  private ContextObject() {}

  static Map<String, Object> of(Execution execution) {
    Map<String, Object> ofExecution = new LinkedHashMap<>();
    ofExecution.put("Id", execution.arn());
    ofExecution.put("Input", execution.inputData().value());
    ofExecution.put("Name", execution.name());
    ofExecution.put("RoleArn", execution.stateMachine().roleArn());
    ofExecution.put("StartTime", Timestamps.format(execution.startDate()));
    ofExecution.put("RedriveCount", execution.redriveCount());
    execution
        .redriveDate()
        .ifPresent(moment -> ofExecution.put("RedriveTime", Timestamps.format(moment)));
    Map<String, Object> ofMachine = new LinkedHashMap<>();
    ofMachine.put("Id", execution.stateMachine().arn());
    ofMachine.put("Name", execution.stateMachine().name());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("Execution", ofExecution);
    context.put("StateMachine", ofMachine);
    return context;
  }
}
