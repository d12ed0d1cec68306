package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What can differ between the simulated services of two worlds over one stack.
 *
 * @param workGroups of the simulated Athena
 * @param quotas of the simulated Athena
 * @param definitions of state machines that have been read already, by their ARNs; the others are
 *     read
 * @param tasks the way from the state machines to what they call
 * @param timeOfStepFunctions the clock of Step Functions
 * @param statusEvents how the status events of executions travel to the default bus
 */
public record ServiceOptions(
    List<WorkGroup> workGroups,
    Quotas quotas,
    Map<String, StateMachineDefinition> definitions,
    TaskWay tasks,
    UnaryOperator<Timeline> timeOfStepFunctions,
    EventDelivery statusEvents) {

  /** The {@linkplain WorkGroup#STANDARD standard work groups}, without any fault. */
  public static final ServiceOptions STANDARD =
      new ServiceOptions(
          WorkGroup.STANDARD,
          Quotas.STANDARD,
          Map.of(),
          TaskWay.DIRECT,
          UnaryOperator.identity(),
          EventDelivery.PROMPT);

  /** The same with another Athena. */
  public ServiceOptions withAthena(List<WorkGroup> newWorkGroups, Quotas newQuotas) {
    return new ServiceOptions(
        newWorkGroups, newQuotas, definitions, tasks, timeOfStepFunctions, statusEvents);
  }

  /** The same with other ways between the services. */
  public ServiceOptions withWays(
      TaskWay newTasks, UnaryOperator<Timeline> newTime, EventDelivery newStatusEvents) {
    return new ServiceOptions(workGroups, quotas, definitions, newTasks, newTime, newStatusEvents);
  }

  /** The same with the state machines of a stack, read once for many worlds. */
  public ServiceOptions withDefinitionsOf(Stack stack) {
    Map<String, StateMachineDefinition> read = new LinkedHashMap<>();
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      read.put(machine.arn(), Services.definition(machine));
    }
    return new ServiceOptions(workGroups, quotas, read, tasks, timeOfStepFunctions, statusEvents);
  }
}
