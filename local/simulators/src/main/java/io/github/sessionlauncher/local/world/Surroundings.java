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
 * What the services of a stack find around them.
 *
 * @param workGroups of the simulated Athena
 * @param quotas of the simulated Athena
 * @param definitions of the state machines that have been read already, by their ARNs; the others
 *     are read
 * @param tasks the way from the state machines to what they call
 * @param timeOfStepFunctions the clock by which Step Functions goes
 */
public record Surroundings(
    List<WorkGroup> workGroups,
    Quotas quotas,
    Map<String, StateMachineDefinition> definitions,
    TaskWay tasks,
    UnaryOperator<Timeline> timeOfStepFunctions) {

  /** The {@linkplain WorkGroup#STANDARD standard work groups}, and nothing goes wrong. */
  public static final Surroundings STANDARD =
      new Surroundings(
          WorkGroup.STANDARD, Quotas.STANDARD, Map.of(), TaskWay.DIRECT, UnaryOperator.identity());

  /** The same with other work groups. */
  public Surroundings with(List<WorkGroup> newWorkGroups) {
    return new Surroundings(newWorkGroups, quotas, definitions, tasks, timeOfStepFunctions);
  }

  /** The definitions of a stack's state machines, read once for many worlds. */
  public static Map<String, StateMachineDefinition> definitionsOf(Stack stack) {
    Map<String, StateMachineDefinition> definitions = new LinkedHashMap<>();
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      definitions.put(machine.arn(), Services.definition(machine));
    }
    return definitions;
  }
}
